/// Everything that is decided about a clinician depends on, in 32 bits.
///
/// The bits are laid out so that the ones that automatic reweighting looks at are the lowest.
package struct ClinicianFacts: Hashable, Sendable {
  package var rawValue: UInt32

  @inlinable
  package init(rawValue: UInt32 = 0) { self.rawValue = rawValue }

  /// One yes-or-no fact.
  package struct Flag: Sendable {
    @usableFromInline let mask: UInt32
    @inlinable init(bit: UInt32) { mask = 1 << bit }

    package static let nonPatientFacing = Flag(bit: 0)
    package static let hospitalBased = Flag(bit: 1)
    package static let ascBased = Flag(bit: 2)
    package static let eligibleType = Flag(bit: 8)
    package static let lowVolume = Flag(bit: 9)
    package static let newlyEnrolled = Flag(bit: 10)
    package static let optedIn = Flag(bit: 11)
    package static let qualityReweighted = Flag(bit: 12)
    package static let costReweighted = Flag(bit: 13)
    package static let improvementActivitiesReweighted = Flag(bit: 14)
    /// The type on the record is none of the known ones; it was read as `other`.
    package static let unknownType = Flag(bit: 15)
    /// The record names a subgroup that the TIN does not have.
    package static let subgroupMismatch = Flag(bit: 16)
    package static let isQualifyingParticipant = Flag(bit: 17)
    package static let isPartiallyQualifyingParticipant = Flag(bit: 18)
    fileprivate static let smallPracticeIsPresent = Flag(bit: 19)
    fileprivate static let smallPractice = Flag(bit: 20)
  }

  @inlinable
  package subscript(flag: Flag) -> Bool {
    get { rawValue & flag.mask != 0 }
    set { rawValue = newValue ? rawValue | flag.mask : rawValue & ~flag.mask }
  }

  @usableFromInline static let typeShift: UInt32 = 3
  @usableFromInline static let typeMask: UInt32 = 0b11111

  /// The position of the clinician's type among all `ClinicianType`s.
  @inlinable
  package var typeOrdinal: Int {
    get { Int(rawValue >> Self.typeShift & Self.typeMask) }
    set {
      rawValue =
        rawValue & ~(Self.typeMask << Self.typeShift) | UInt32(newValue) << Self.typeShift
    }
  }

  /// The designation of this TIN/NPI, nil where the TIN's holds.
  package var smallPractice: Bool? {
    get { self[.smallPracticeIsPresent] ? self[.smallPractice] : nil }
    set {
      self[.smallPracticeIsPresent] = newValue != nil
      self[.smallPractice] = newValue ?? false
    }
  }

  /// Qualifying APM Participant status.
  package var qpStatus: QPStatus {
    get {
      if self[.isQualifyingParticipant] { return .qualifying }
      return self[.isPartiallyQualifyingParticipant] ? .partiallyQualifying : .none
    }
    set {
      self[.isQualifyingParticipant] = newValue == .qualifying
      self[.isPartiallyQualifyingParticipant] = newValue == .partiallyQualifying
    }
  }

  /// The facts that automatic individual reweighting looks at, as an index below
  /// `designationsAndTypeCount`.
  @inlinable
  package var designationsAndType: Int { Int(rawValue & 0xFF) }

  /// The number of combinations of the three designations and a clinician type.
  package static let designationsAndTypeCount = 256

  /// The other categories already reweighted to 0% at the individual level.
  @inlinable package var reweightedCategories: PerformanceCategories {
    // The three bits stand in the order of the categories.
    PerformanceCategories(rawValue: UInt8(truncatingIfNeeded: rawValue >> 12 & 0b111))
  }
}
