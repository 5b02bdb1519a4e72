/// What a column holds, and how a text is read as that.
public enum ValueKind: Sendable {
  case npi
  case tin
  case identifier
  case boolean
  case date
  case timestamp
  case score
  case percent
  case year
  case count
  case text
  case code([String], words: [String: String] = [:])
  case clinicianType
  /// Codes separated by `;`, each once, in the order in which they are written.
  case list([String])

  /// The code under which a record with another text is rejected.
  var rejectCode: String {
    switch self {
    case .npi: "bad-npi"
    case .tin: "bad-tin"
    case .identifier: "bad-identifier"
    case .boolean: "bad-boolean"
    case .date: "bad-date"
    case .timestamp: "bad-timestamp"
    case .score, .percent, .year, .count: "bad-number"
    case .code, .list, .clinicianType, .text: "unknown-code"
    }
  }

  /// The value in its one spelling; nil where the text is none.
  public func read(_ text: String) -> String? {
    switch self {
    case .npi: isNPI(text) ? text : nil
    case .tin: tin(text)
    case .identifier: isIdentifier(text) ? text : nil
    case .boolean: boolean(text)
    case .date: PlainDate(text)?.text
    case .timestamp: PlainInstant(text) == nil ? nil : text
    case .score: PlainDecimal(text).flatMap { $0.fraction.count <= 4 && $0.isUpTo100 ? text : nil }
    case .percent: PlainDecimal(text).flatMap { $0.isUpTo100 ? text : nil }
    case .year: text.utf8.count == 4 && isDigits(text) ? text : nil
    case .count: count(text)
    case .text: text
    case .code(let codes, let words): Codes.meaning(of: text, codes, words)
    case .clinicianType: Codes.clinicianType(text)
    case .list(let codes): list(text, of: codes)
    }
  }

  private func boolean(_ text: String) -> String? {
    switch text.lowercased() {
    case "y", "yes", "true", "t", "1": "Y"
    case "n", "no", "false", "f", "0": "N"
    default: nil
    }
  }

  private func tin(_ text: String) -> String? {
    let shape = text.map { isDigits(String($0)) ? "9" : String($0) }.joined()
    let shapes = ["999999999", "99-9999999", "999-99-9999"]
    return shapes.contains(shape) ? text.filter { $0 != "-" } : nil
  }

  /// Luhn's check: from the right, every second digit counts double, by the sum of its digits.
  private func isNPI(_ text: String) -> Bool {
    guard text.utf8.count == 10, isDigits(text) else { return false }
    let digits = ("80840" + text).compactMap(\.wholeNumberValue)
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let counted = place.offset.isMultiple(of: 2) ? place.element : place.element * 2
      return sum + counted / 10 + counted % 10
    }
    return sum.isMultiple(of: 10)
  }

  private func isIdentifier(_ text: String) -> Bool {
    let allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:"
    return (1...64).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy(allowed.unicodeScalars.contains)
  }

  /// Up to 99,999,999, without zeros before it.
  private func count(_ text: String) -> String? {
    guard isDigits(text) else { return nil }
    let digits = text.drop { $0 == "0" }
    guard digits.count <= 8 else { return nil }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// The codes in the list, joined by `;`; empty where it has no member.
  private func list(_ text: String, of codes: [String]) -> String? {
    let parts = text.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    var members: [String] = []
    for part in parts {
      guard let code = Codes.meaning(of: part, codes, [:]) else { return nil }
      if !members.contains(code) { members.append(code) }
    }
    return members.joined(separator: ";")
  }
}

/// Whether a text is nothing but ASCII digits, one at least.
func isDigits(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
