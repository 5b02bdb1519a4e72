/// Why someone is reweighted: one code or more.
public struct Basis: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16

  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The basis of who is not reweighted.
  @inlinable
  public init() { rawValue = 0 }

  // A bit for each code, by its position among all of them.
  @inlinable public static var nonPatientFacing: Basis { Basis(rawValue: 1 << 0) }
  @inlinable public static var hospitalBased: Basis { Basis(rawValue: 1 << 1) }
  @inlinable public static var ascBased: Basis { Basis(rawValue: 1 << 2) }
  @inlinable public static var smallPractice: Basis { Basis(rawValue: 1 << 3) }
  @inlinable public static var clinicianType: Basis { Basis(rawValue: 1 << 4) }
  @inlinable public static var allClinicians: Basis { Basis(rawValue: 1 << 5) }
  @inlinable public static var allCliniciansPending: Basis { Basis(rawValue: 1 << 6) }
  @inlinable public static var euc: Basis { Basis(rawValue: 1 << 7) }
  @inlinable public static var lateJoiner: Basis { Basis(rawValue: 1 << 8) }
  @inlinable public static var dataCompromised: Basis { Basis(rawValue: 1 << 9) }
  @inlinable public static var hardship: Basis { Basis(rawValue: 1 << 10) }
  @inlinable public static var eucPending: Basis { Basis(rawValue: 1 << 11) }
  @inlinable public static var hardshipPending: Basis { Basis(rawValue: 1 << 12) }
  @inlinable public static var apmEntity: Basis { Basis(rawValue: 1 << 13) }
  @inlinable public static var apmEntityPending: Basis { Basis(rawValue: 1 << 14) }

  /// The basis of one code.
  public init(_ code: BasisCode) {
    switch code {
    case .nonPatientFacing: self = .nonPatientFacing
    case .hospitalBased: self = .hospitalBased
    case .ascBased: self = .ascBased
    case .smallPractice: self = .smallPractice
    case .clinicianType: self = .clinicianType
    case .allClinicians: self = .allClinicians
    case .allCliniciansPending: self = .allCliniciansPending
    case .euc: self = .euc
    case .lateJoiner: self = .lateJoiner
    case .dataCompromised: self = .dataCompromised
    case .hardship: self = .hardship
    case .eucPending: self = .eucPending
    case .hardshipPending: self = .hardshipPending
    case .apmEntity: self = .apmEntity
    case .apmEntityPending: self = .apmEntityPending
    }
  }

  // What passes over millions of clinicians do must not go through the witnesses of a protocol.
  @inlinable public var isEmpty: Bool { rawValue == 0 }
  @inlinable public func union(_ other: Basis) -> Basis {
    Basis(rawValue: rawValue | other.rawValue)
  }
  @inlinable public mutating func formUnion(_ other: Basis) { self = union(other) }
  @inlinable public func has(_ code: Basis) -> Bool { rawValue & code.rawValue != 0 }

  /// The codes that are only if CMS approves an application.
  @inlinable public static var everyPending: Basis {
    Basis(
      rawValue: allCliniciansPending.rawValue | eucPending.rawValue | hardshipPending.rawValue
        | apmEntityPending.rawValue
    )
  }

  /// This basis with pending applications left aside.
  @inlinable public var firm: Basis { Basis(rawValue: rawValue & ~Self.everyPending.rawValue) }

  @inlinable public var standing: Standing {
    if !firm.isEmpty { return .firm }
    return isEmpty ? .none : .pending
  }

  /// The codes of this basis, in their order.
  public var codes: Codes { Codes(rest: rawValue) }

  /// The codes of a basis, without memory of their own.
  public struct Codes: Sequence, IteratorProtocol {
    fileprivate var rest: UInt16

    private static let all = BasisCode.allCases

    public mutating func next() -> BasisCode? {
      guard rest > 0 else { return nil }
      defer { rest &= rest - 1 }
      return Self.all[rest.trailingZeroBitCount]
    }
  }

  /// The codes of this basis, in their order.
  public var listed: [BasisCode] { Array(codes) }

  /// The codes of this basis, joined by `;`.
  public var joinedCodes: String { listed.map(\.rawValue).joined(separator: ";") }
}
