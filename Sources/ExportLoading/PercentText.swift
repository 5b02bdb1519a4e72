/// Percentages as people write them.
public enum PercentText {
  /// Reads `P%` with at most two decimals, in hundredths of a percent; nil for what is none, or more
  /// than `limit` percent.
  public static func hundredths(of text: String, upTo limit: Int) -> Int? {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ $0.utf8.allSatisfy(Self.digits.contains) }),
      let whole = Int(parts[0]), 0...limit ~= whole
    else { return nil }
    var hundredths = whole * 100
    if parts.count == 2 {
      guard 1...2 ~= parts[1].count, let decimals = Int(parts[1]) else { return nil }
      hundredths += parts[1].count == 1 ? decimals * 10 : decimals
    }
    return hundredths <= limit * 100 ? hundredths : nil
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
