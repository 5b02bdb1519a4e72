/// A National Provider Identifier: ten digits, the last of them a check digit.
///
/// The check digit is Luhn's over `80840` and the NPI (45 CFR 162.406, ISO/IEC 7812). A value fits
/// in 34 bits.
public struct NPI: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The ten digits as a number; leading zeros are implied.
  public let rawValue: UInt64

  /// The number of digits of every NPI.
  @inlinable public static var digitCount: Int { 10 }

  /// Creates an NPI from its digits read as a number, or nil where the check digit is wrong.
  @inlinable
  public init?(digits: UInt64) {
    guard digits < 10_000_000_000, Self.hasRightCheckDigit(digits) else { return nil }
    rawValue = digits
  }

  /// Creates an NPI from its digits read as a number and as `DecimalDigits` are: the first eight,
  /// and the last two; nil where the check digit is wrong.
  @inlinable
  public init?(digits: UInt64, first eight: UInt64, last two: UInt64) {
    // Pairs begin at every other digit, so that it does not matter where the ten are parted.
    let sum = Self.prefixSum + Self.luhnSum(ofPairs: eight) + Self.luhnSum(ofPairs: two)
    guard sum % 10 == 0 else { return nil }
    rawValue = digits
  }

  /// Creates the NPI whose first nine digits, read as a number, these are.
  @inlinable
  public init(withoutCheckDigit digits: UInt64) {
    let (eight, ninth) = digits.quotientAndRemainder(dividingBy: 10)
    rawValue = digits * 10 + Self.checkDigit(of: DecimalDigits.eight(of: eight), ninth)
  }

  /// The check digit after nine digits: eight, as `DecimalDigits` are, and the ninth.
  @inlinable
  public static func checkDigit(of eight: UInt64, _ ninth: UInt64) -> UInt64 {
    let remainder = (prefixSum &+ luhnSum(ofPairs: eight) &+ luhnSum(ofPairs: ninth)) % 10
    return remainder == 0 ? 0 : 10 - remainder
  }

  /// The first nine digits, from which the last follows.
  @inlinable public var withoutCheckDigit: UInt64 { rawValue / 10 }

  /// Creates an NPI that has been validated before, such as one taken out of a `ClinicianKey`.
  @inlinable
  public init(validated rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Whether Luhn's sum over `80840` and the ten digits ends in 0.
  @inlinable
  static func hasRightCheckDigit(_ digits: UInt64) -> Bool { luhnSum(digits) % 10 == 0 }

  /// Luhn's sum over `80840` and the ten digits: every other digit is doubled, from the first of the
  /// ten on, and the digits of what that gives are added up.
  @inlinable
  static func luhnSum(_ digits: UInt64) -> UInt64 {
    let (two, eight) = digits.quotientAndRemainder(dividingBy: 100_000_000)
    return prefixSum + luhnSum(ofPairs: two / 10 | (two % 10) << 8)
      + luhnSum(ofPairs: DecimalDigits.eight(of: eight))
  }

  /// What the prefix 80840 adds.
  @inlinable static var prefixSum: UInt64 { 24 }

  /// What eight digits add, a byte each, the first in the lowest one.
  @inlinable
  static func luhnSum(ofPairs digits: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0001_0001_0001_0001
    let bytes = 0xFF &* ones
    let first = digits & bytes
    // From 5 on, twice a digit has two, whose sum is less by 9.
    let fromFive = (first &+ ones &* 123) >> 7 & ones
    let sums = 2 &* first &- 9 &* fromFive &+ (digits >> 8 & bytes)
    return (sums &* ones) >> 48
  }

  /// Orders by digits, which is the byte order of the written form.
  public static func < (lhs: NPI, rhs: NPI) -> Bool { lhs.rawValue < rhs.rawValue }
}
