/// Why someone is reweighted: one code or more, in the order in which they are listed.
public struct Basis: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16

  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The basis of who is not reweighted.
  @inlinable
  public init() { rawValue = 0 }

  @inlinable public static var nonPatientFacing: Basis { Basis(rawValue: 1 << 0) }
  @inlinable public static var hospitalBased: Basis { Basis(rawValue: 1 << 1) }
  @inlinable public static var ascBased: Basis { Basis(rawValue: 1 << 2) }
  @inlinable public static var smallPractice: Basis { Basis(rawValue: 1 << 3) }
  /// The clinician's type is in the year's list; of individuals alone.
  @inlinable public static var clinicianType: Basis { Basis(rawValue: 1 << 4) }
  /// Every eligible clinician is reweighted individually; of groups and virtual groups alone.
  @inlinable public static var allClinicians: Basis { Basis(rawValue: 1 << 5) }
  /// An application that CMS approved.
  @inlinable public static var hardship: Basis { Basis(rawValue: 1 << 6) }
  /// An application that is pending and passes every check.
  @inlinable public static var hardshipPending: Basis { Basis(rawValue: 1 << 7) }
  /// Every APM Entity that the clinician participates in is reweighted.
  @inlinable public static var apmEntity: Basis { Basis(rawValue: 1 << 8) }

  // What passes over millions of clinicians do must not go through the witnesses of a protocol.
  @inlinable public var isEmpty: Bool { rawValue == 0 }
  @inlinable public func union(_ other: Basis) -> Basis {
    Basis(rawValue: rawValue | other.rawValue)
  }
  @inlinable public mutating func formUnion(_ other: Basis) { self = union(other) }

  /// The codes as results write them, in order.
  public static let codes = [
    "non-patient-facing", "hospital-based", "asc-based", "small-practice", "clinician-type",
    "all-clinicians", "hardship", "hardship-pending", "apm-entity",
  ]

  /// The number of different sets of codes.
  public static let setCount = 1 << codes.count

  /// The codes of this basis, joined by `;`.
  public var joinedCodes: String {
    Self.codes.enumerated()
      .filter { rawValue & 1 << $0.offset != 0 }
      .map(\.element)
      .joined(separator: ";")
  }
}

/// What is decided about one subject at one level.
public struct Determination: Hashable, Sendable {
  /// Why the subject is reweighted; empty where it is not.
  public let basis: Basis
  /// Whether a counting data submission at this level voids every exception.
  public let isOverridden: Bool

  /// Decides: whoever submits data that counts is scored, whatever else applies (guides,
  /// *Information*: we'll disregard your application and you'll be scored in this category).
  @inlinable
  public init(applying basis: Basis, hasCountingSubmission: Bool) {
    self.basis = hasCountingSubmission ? Basis() : basis
    isOverridden = hasCountingSubmission
  }

  @inlinable public var isReweighted: Bool { !basis.isEmpty }
}
