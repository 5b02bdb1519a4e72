extension String {
  /// This text as people may see it, whoever wrote it: of every nine digits or more in a row the last four
  /// alone are shown, whatever is beside them, and whether or not they are a TIN or an NPI.
  ///
  /// Hyphens or dashes between digits do not end a row, nor does what nobody sees there, such as a soft hyphen. So
  /// dates stay, and most of what is numbered.
  public var maskingIdentifiers: String {
    maskingNumbers(ofAtLeast: GroupIdentifier.tin.digitCount)
  }

  /// The same, of numbers that are long enough to be most of an identifier.
  public var maskingNumbers: String { maskingNumbers(ofAtLeast: 7) }

  /// The same, where so many digits without a hyphen are masked, too.
  public func maskingNumbers(ofAtLeast digitCount: Int) -> String {
    // A digit beyond ASCII takes two bytes or more.
    let mayHaveNumber =
      utf8.count { 0x30...0x39 ~= $0 || $0 >= 0x80 }
      >= min(digitCount, GroupIdentifier.tin.digitCount)
    guard mayHaveNumber else { return self }
    var masked = ""
    var number = HyphenatedNumber()
    for scalar in unicodeScalars {
      if number.take(scalar) { continue }
      if !number.isEmpty {
        masked += number.masked(digitCount)
        number = HyphenatedNumber()
        if number.take(scalar) { continue }
      }
      masked.unicodeScalars.append(scalar)
    }
    return masked + number.masked(digitCount)
  }
}

/// Groups of digits that hyphens or dashes are between.
private struct HyphenatedNumber {
  /// The digits of each group; the last is empty after a hyphen.
  private var groups: [String] = []
  private var text = ""

  var isEmpty: Bool { groups.isEmpty }

  /// Adds a digit or a hyphen; false where the number does not go on with it.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if let digit = scalar.digit {
      if groups.isEmpty { groups.append("") }
      groups[groups.count - 1] += String(digit)
    } else if let last = groups.last, Self.isHyphen(scalar) {
      if !last.isEmpty { groups.append("") }
    } else if !groups.isEmpty, Self.isUnseen(scalar) {
      // The digits beside it look as if they were next to each other.
    } else {
      return false
    }
    text.unicodeScalars.append(scalar)
    return true
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2212}" || scalar.properties.generalCategory == .dashPunctuation
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII
      && (scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.generalCategory == .format)
  }

  /// The text; where it can be an identifier, its last four digits.
  func masked(_ digitCount: Int) -> String {
    let digits = groups.joined()
    let isIdentifier =
      digits.count >= GroupIdentifier.tin.digitCount
      || groups.contains { $0.count >= digitCount }
    guard isIdentifier else { return text }
    // Hyphens at the end are none between digits.
    let end = text.unicodeScalars.reversed().prefix { Self.isHyphen($0) || Self.isUnseen($0) }
      .reversed()
    return IdentifierMask.number(digits) + String(String.UnicodeScalarView(end))
  }
}

extension Unicode.Scalar {
  /// The value of a digit of any script; nil of everything else.
  fileprivate var digit: Int? {
    if isASCII { return "0"..."9" ~= self ? Int(value) - 0x30 : nil }
    guard properties.numericType == .decimal else { return nil }
    return properties.numericValue.map { Int($0) }
  }

  /// Whether it is a digit of any script.
  var isDigit: Bool { digit != nil }
}
