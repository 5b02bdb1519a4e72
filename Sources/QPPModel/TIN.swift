/// A Taxpayer Identification Number: nine digits that name a practice.
///
/// A TIN can be a Social Security number, so it is never shown whole outside the results tables;
/// see `masked`. An export whose mapping says so names practices by PAC IDs of ten digits instead;
/// see `GroupIdentifier`.
public struct TIN: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The digits as a number; leading zeros are implied.
  public let rawValue: UInt64

  /// The number of bits that `rawValue` may need.
  @inlinable
  public static var bitCount: Int { 34 }

  /// Creates a TIN from its digits read as a number, which must be below 10,000,000,000.
  @inlinable
  public init(digits: UInt64) {
    rawValue = digits
  }

  /// Orders by digits, which is the byte order of the written form.
  public static func < (lhs: TIN, rhs: TIN) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// What an export names its practices by.
public enum GroupIdentifier: String, Code {
  /// The Taxpayer Identification Number, nine digits.
  case tin
  /// The PAC ID that Medicare's enrollment system gives a group, ten digits.
  case pacID = "pac-id"

  /// The number of digits of every identifier.
  public var digitCount: Int {
    switch self {
    case .tin: 9
    case .pacID: 10
    }
  }
}
