/// Why someone is reweighted: one code or more, in the order in which they are listed.
package struct Basis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  @inlinable
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let nonPatientFacing = Basis(rawValue: 1 << 0)
  package static let hospitalBased = Basis(rawValue: 1 << 1)
  package static let ascBased = Basis(rawValue: 1 << 2)
  package static let smallPractice = Basis(rawValue: 1 << 3)
  /// The clinician's type is in the year's list; of individuals alone.
  package static let clinicianType = Basis(rawValue: 1 << 4)
  /// Every eligible clinician is reweighted individually; of groups and virtual groups alone.
  package static let allClinicians = Basis(rawValue: 1 << 5)
  /// An application that CMS approved.
  package static let hardship = Basis(rawValue: 1 << 6)
  /// An application that is pending and passes every check.
  package static let hardshipPending = Basis(rawValue: 1 << 7)
  /// Every APM Entity that the clinician participates in is reweighted.
  package static let apmEntity = Basis(rawValue: 1 << 8)

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
    self.basis = hasCountingSubmission ? [] : basis
    isOverridden = hasCountingSubmission
  }

  @inlinable package var isReweighted: Bool { !basis.isEmpty }
}
