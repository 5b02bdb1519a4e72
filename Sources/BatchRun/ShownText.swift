internal import QPPModel

extension String {
  /// This text, which comes from outside, as people may see it: without whole identifiers, and
  /// without what steers a terminal.
  public var shown: String { maskingIdentifiers.escapingControlCharacters }

  /// This text with characters that steer instead of being shown written as escapes, so that a name
  /// can't drive a terminal or turn what is around it.
  public var escapingControlCharacters: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return self }
    return unicodeScalars.map { scalar in
      scalar.isInvisible ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }

  /// This text with numbers that are long enough to be an identifier, or most of one, cut down to
  /// their last four digits.
  public var maskingNumbers: String { maskingNumbers(ofAtLeast: 7) }
}
