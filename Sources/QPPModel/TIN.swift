/// A Taxpayer Identification Number: nine digits that name a practice.
///
/// A TIN can be a Social Security number, so it is never shown whole outside the results tables;
/// see `masked`. A value fits in 30 bits.
package struct TIN: Hashable, Comparable, Sendable {
  /// The nine digits as a number; leading zeros are implied.
  package let rawValue: UInt32

  /// The number of digits of every TIN.
  package static let digitCount = 9

  /// Creates a TIN from its digits read as a number, which must be below 1,000,000,000.
  @inlinable
  package init(digits: UInt32) {
    rawValue = digits
  }

  /// The form that logs, messages and terminals show: the last four digits.
  package var masked: String {
    let last = String(rawValue % 10_000)
    return "*****" + String(repeating: "0", count: 4 - last.count) + last
  }

  /// Orders by digits, which is the byte order of the written form.
  package static func < (lhs: TIN, rhs: TIN) -> Bool { lhs.rawValue < rhs.rawValue }
}
