/// A decimal as it is written: digits, and others after a full stop.
struct Decimal {
  /// Without leading zeros; empty for 0.
  let whole: String
  let fraction: String

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy(isDigits) else { return nil }
    whole = String(parts[0].drop { $0 == "0" })
    fraction = parts.count == 2 ? String(parts[1]) : ""
  }

  var isUpTo100: Bool { !exceeds(100) }

  /// Whether it is more than a whole number below 1000.
  func exceeds(_ limit: Int) -> Bool {
    guard whole.count <= 3, let number = whole.isEmpty ? 0 : Int(whole) else { return true }
    return number > limit || number == limit && fraction.contains { $0 != "0" }
  }

  /// How many ten-thousandths it is; it has at most four digits after the full stop.
  var tenThousandths: Int {
    Int(whole + fraction + String(repeating: "0", count: 4 - fraction.count)) ?? 0
  }
}
