internal import QPPModel

/// TINs and NPIs as people see them: their last four digits.
///
/// What is no such number (a pseudonym, an identifier) stays as it is.
public enum MaskedIdentifiers {
  /// A subject of a type.
  public static func subject(_ text: String, _ type: String) -> String {
    switch type {
    case "tin", "clinician": return practiceOrClinician(text[...])
    case "option":
      // `TIN/NPI/LEVEL`.
      guard let slash = text.lastIndex(of: "/") else { return text }
      return practiceOrClinician(text[..<slash]) + text[slash...]
    case "submission":
      guard let colon = text.firstIndex(of: ":") else { return text }
      let level = text[..<colon]
      guard level == "individual" || level == "group" else { return text }
      return "\(level):\(practiceOrClinician(text[text.index(after: colon)...]))"
    default: return text
    }
  }

  /// The value of a column.
  public static func cell(_ text: String, _ column: String) -> String {
    switch column {
    case "tin": practiceOrClinician(text[...])
    case "npi": npi(text[...])
    // A participation that is unknown: the code, and its TIN or TIN/NPI.
    case "finding": list(text, ": ")
    case "failing_sites": list(text, ";")
    default: text
    }
  }

  private static func list(_ text: String, _ separator: String) -> String {
    text.split(separator: separator, omittingEmptySubsequences: false)
      .map { practiceOrClinician($0) }.joined(separator: separator)
  }

  /// `TIN`, `TIN/NPI` or `TIN/site_id`.
  private static func practiceOrClinician(_ text: Substring) -> String {
    guard let slash = text.firstIndex(of: "/") else { return practice(text) }
    return "\(practice(text[..<slash]))/\(npi(text[text.index(after: slash)...]))"
  }

  private static func practice(_ text: Substring) -> String {
    isNumber(text, of: 9...10) ? IdentifierMask.practice(text) : String(text)
  }

  private static func npi(_ text: Substring) -> String {
    isNumber(text, of: 10...10) ? IdentifierMask.clinician(text) : String(text)
  }

  private static func isNumber(_ text: Substring, of counts: ClosedRange<Int>) -> Bool {
    counts.contains(text.utf8.count) && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
}
