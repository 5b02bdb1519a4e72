/// Everything that is decided about a clinician depends on, in 32 bits.
///
/// The bits are laid out so that the ones that automatic reweighting looks at are the lowest.
public struct ClinicianFacts: Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable
  public init(rawValue: UInt32 = 0) { self.rawValue = rawValue }

  /// One yes-or-no fact.
  public struct Flag: Sendable {
    @usableFromInline let mask: UInt32
    @inlinable init(bit: UInt32) { mask = 1 << bit }

    @inlinable public static var nonPatientFacing: Flag { Flag(bit: 0) }
    @inlinable public static var hospitalBased: Flag { Flag(bit: 1) }
    @inlinable public static var ascBased: Flag { Flag(bit: 2) }
    // The type has the five bits from 3 on.
    /// CMS reweights Promoting Interoperability for extreme and uncontrollable circumstances.
    @inlinable public static var eucGranted: Flag { Flag(bit: 8) }
    /// Joined the practice in the last months of the year.
    @inlinable public static var lateJoiner: Flag { Flag(bit: 9) }
    @inlinable public static var dataCompromised: Flag { Flag(bit: 10) }
    /// CMS has approved a hardship exception, whose application the export need not have.
    @inlinable public static var hardshipGranted: Flag { Flag(bit: 11) }
    @inlinable public static var eligibleType: Flag { Flag(bit: 12) }
    @inlinable public static var lowVolume: Flag { Flag(bit: 13) }
    @inlinable public static var newlyEnrolled: Flag { Flag(bit: 14) }
    @inlinable public static var optedIn: Flag { Flag(bit: 15) }
    @inlinable public static var qualityReweighted: Flag { Flag(bit: 16) }
    @inlinable public static var costReweighted: Flag { Flag(bit: 17) }
    @inlinable public static var improvementActivitiesReweighted: Flag { Flag(bit: 18) }
    /// The type on the record is none of the known ones; it was read as `other`.
    @inlinable public static var unknownType: Flag { Flag(bit: 19) }
    /// The record names a subgroup that the TIN does not have.
    @inlinable public static var subgroupMismatch: Flag { Flag(bit: 20) }
    @inlinable public static var isQualifyingParticipant: Flag { Flag(bit: 21) }
    @inlinable public static var isPartiallyQualifyingParticipant: Flag { Flag(bit: 22) }
    @inlinable static var smallPracticeIsPresent: Flag { Flag(bit: 23) }
    @inlinable static var smallPractice: Flag { Flag(bit: 24) }
  }

  @inlinable
  public subscript(flag: Flag) -> Bool {
    get { rawValue & flag.mask != 0 }
    set { rawValue = newValue ? rawValue | flag.mask : rawValue & ~flag.mask }
  }

  @inlinable static var typeShift: UInt32 { 3 }
  @inlinable static var typeMask: UInt32 { 0b11111 }

  /// The position of the clinician's type among all `ClinicianType`s.
  @inlinable
  public var typeOrdinal: Int {
    get { Int(rawValue >> Self.typeShift & Self.typeMask) }
    set {
      rawValue =
        rawValue & ~(Self.typeMask << Self.typeShift) | UInt32(newValue) << Self.typeShift
    }
  }

  /// The designation of this TIN/NPI, nil where the TIN's holds.
  @inlinable
  public var smallPractice: Bool? {
    get { self[.smallPracticeIsPresent] ? self[.smallPractice] : nil }
    set {
      self[.smallPracticeIsPresent] = newValue != nil
      self[.smallPractice] = newValue ?? false
    }
  }

  /// Qualifying APM Participant status.
  @inlinable
  public var qpStatus: QPStatus {
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
  /// `automaticGroundsCount`: the three designations, the type, and what CMS grants without an
  /// application.
  @inlinable
  public var automaticGrounds: Int { Int(rawValue & 0x7FF) }

  /// The number of combinations of these facts.
  @inlinable public static var automaticGroundsCount: Int { 0x800 }

  /// The other categories already reweighted to 0% at the individual level.
  @inlinable
  public var reweightedCategories: PerformanceCategories {
    // The three bits are in the order of the categories.
    PerformanceCategories(rawValue: UInt8(truncatingIfNeeded: rawValue >> 16 & 0b111))
  }
}
