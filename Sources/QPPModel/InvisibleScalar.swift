extension Unicode.Scalar {
  /// Whether it steers or hides what is shown instead of being shown: it drives a terminal, rings,
  /// breaks the line, or turns the direction of the text around it.
  public var isInvisible: Bool {
    guard value >= 0x20, value != 0x7F else { return true }
    guard value >= 0x80 else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    // A byte of a path that is no text.
    case _ where value >= 0x10FF80: return true
    default: return false
    }
  }

  /// It as JSON can write any: `\u` and four digits for each of its units of UTF-16.
  public var jsonEscape: String {
    utf16.map { "\\u" + WrittenForm.padded(String($0, radix: 16), to: 4) }.joined()
  }
}
