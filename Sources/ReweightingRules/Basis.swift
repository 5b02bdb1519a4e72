/// Why someone is reweighted: one code or more, in the order in which they are listed.
package struct Basis: OptionSet, Hashable, Sendable, BitwiseCopyable {
  package let rawValue: UInt16

  @inlinable
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The basis of who is not reweighted.
  @inlinable
  package init() { rawValue = 0 }

  @inlinable package static var nonPatientFacing: Basis { Basis(rawValue: 1 << 0) }
  @inlinable package static var hospitalBased: Basis { Basis(rawValue: 1 << 1) }
  @inlinable package static var ascBased: Basis { Basis(rawValue: 1 << 2) }
  @inlinable package static var smallPractice: Basis { Basis(rawValue: 1 << 3) }
  /// The clinician's type is in the year's list; of individuals alone.
  @inlinable package static var clinicianType: Basis { Basis(rawValue: 1 << 4) }
  /// Every eligible clinician is reweighted individually; of groups and virtual groups alone.
  @inlinable package static var allClinicians: Basis { Basis(rawValue: 1 << 5) }
  /// An application that CMS approved.
  @inlinable package static var hardship: Basis { Basis(rawValue: 1 << 6) }
  /// An application that is pending and passes every check.
  @inlinable package static var hardshipPending: Basis { Basis(rawValue: 1 << 7) }
  /// Every APM Entity that the clinician participates in is reweighted.
  @inlinable package static var apmEntity: Basis { Basis(rawValue: 1 << 8) }

  // What passes over millions of clinicians do must not go through the witnesses of a protocol.
  @inlinable package var isEmpty: Bool { rawValue == 0 }
  @inlinable package func union(_ other: Basis) -> Basis {
    Basis(rawValue: rawValue | other.rawValue)
  }
  @inlinable package mutating func formUnion(_ other: Basis) { self = union(other) }

  /// The codes as results write them, in order.
  package static let codes = [
    "non-patient-facing", "hospital-based", "asc-based", "small-practice", "clinician-type",
    "all-clinicians", "hardship", "hardship-pending", "apm-entity",
  ]

  /// The number of different sets of codes.
  package static let setCount = 1 << codes.count

  /// The codes of this basis, joined by `;`.
  package var joinedCodes: String {
    Self.codes.enumerated()
      .filter { rawValue & 1 << $0.offset != 0 }
      .map(\.element)
      .joined(separator: ";")
  }
}

/// What is decided about one subject at one level.
package struct Determination: Hashable, Sendable {
  /// Why the subject is reweighted; empty where it is not.
  package let basis: Basis
  /// Whether a counting data submission at this level voids every exception.
  package let isOverridden: Bool

  /// Decides: whoever submits data that counts is scored, whatever else applies (guides,
  /// *Information*: we'll disregard your application and you'll be scored in this category).
  @inlinable
  package init(applying basis: Basis, hasCountingSubmission: Bool) {
    self.basis = hasCountingSubmission ? Basis() : basis
    isOverridden = hasCountingSubmission
  }

  @inlinable package var isReweighted: Bool { !basis.isEmpty }
}
