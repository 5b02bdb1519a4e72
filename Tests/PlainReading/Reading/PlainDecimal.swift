/// A decimal as it is written: digits, and others after a full stop.
public struct PlainDecimal: Sendable {
  /// Without leading zeros; empty for 0.
  public let whole: String
  public let fraction: String

  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy(isDigits) else { return nil }
    whole = String(parts[0].drop { $0 == "0" })
    fraction = parts.count == 2 ? String(parts[1]) : ""
  }

  /// Without zeros that change nothing.
  var text: String {
    let significant = String(fraction.reversed().drop { $0 == "0" }.reversed())
    return (whole.isEmpty ? "0" : whole) + (significant.isEmpty ? "" : "." + significant)
  }

  public var isUpTo100: Bool { !exceeds(100) }

  /// Whether it is more than a whole number below 1000.
  public func exceeds(_ limit: Int) -> Bool {
    guard whole.count <= 3, let number = whole.isEmpty ? 0 : Int(whole) else { return true }
    return number > limit || number == limit && fraction.contains { $0 != "0" }
  }

  /// How many ten-thousandths it is; it has at most four digits after the full stop.
  public var tenThousandths: Int {
    Int(whole + fraction + String(repeating: "0", count: 4 - fraction.count)) ?? 0
  }
}
