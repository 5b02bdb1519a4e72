extension String {
  /// This text with control characters written as escapes, so that a name can't drive a terminal.
  public var escapingControlCharacters: String {
    unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }

  /// This text with numbers that are long enough to be an identifier cut down to their last four
  /// digits.
  public var maskingNumbers: String {
    var masked = ""
    var digits = ""
    for character in self + "\n" {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      masked += digits.count > 6 ? "*****" + digits.suffix(4) : digits
      digits = ""
      masked.append(character)
    }
    return String(masked.dropLast())
  }
}
