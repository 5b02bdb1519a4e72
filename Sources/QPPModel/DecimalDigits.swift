/// Decimal digits, side by side in a word.
public enum DecimalDigits {
  /// The eight digits of a number below 100,000,000, a byte each, the first in the lowest one.
  @inlinable
  public static func eight(of value: UInt64) -> UInt64 {
    // Each step splits numbers in two: into fours, pairs and digits, the first one lowest.
    let fours = value / 10_000 | (value % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (pairs &- 10 &* tens) << 8
  }
}
