/// Why someone is reweighted: one code or more.
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
  @inlinable public static var clinicianType: Basis { Basis(rawValue: 1 << 4) }
  @inlinable public static var allClinicians: Basis { Basis(rawValue: 1 << 5) }
  @inlinable public static var hardship: Basis { Basis(rawValue: 1 << 6) }
  @inlinable public static var hardshipPending: Basis { Basis(rawValue: 1 << 7) }
  @inlinable public static var apmEntity: Basis { Basis(rawValue: 1 << 8) }

  /// The basis of one code.
  public init(_ code: BasisCode) {
    switch code {
    case .nonPatientFacing: self = .nonPatientFacing
    case .hospitalBased: self = .hospitalBased
    case .ascBased: self = .ascBased
    case .smallPractice: self = .smallPractice
    case .clinicianType: self = .clinicianType
    case .allClinicians: self = .allClinicians
    case .hardship: self = .hardship
    case .hardshipPending: self = .hardshipPending
    case .apmEntity: self = .apmEntity
    }
  }

  // What passes over millions of clinicians do must not go through the witnesses of a protocol.
  @inlinable public var isEmpty: Bool { rawValue == 0 }
  @inlinable public func union(_ other: Basis) -> Basis {
    Basis(rawValue: rawValue | other.rawValue)
  }
  @inlinable public mutating func formUnion(_ other: Basis) { self = union(other) }

  /// The number of different sets of codes.
  public static let setCount = 1 << BasisCode.allCases.count

  /// The codes of this basis, in their order.
  public var listed: [BasisCode] { BasisCode.allCases.filter { contains(Basis($0)) } }

  /// The codes of this basis, joined by `;`.
  public var joinedCodes: String { listed.map(\.rawValue).joined(separator: ";") }
}
