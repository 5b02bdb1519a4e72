extension String {
  /// This text as people may see it, whoever wrote it: what can be a TIN or an NPI shows its last
  /// four digits.
  ///
  /// That is nine digits or more in a row, and what is written `12-3456789`, `123-45-6789` or, of
  /// ten digits, `123-456-7890`. Dates and times with hyphens stay.
  public var maskingIdentifiers: String {
    maskingNumbers(ofAtLeast: GroupIdentifier.tin.digitCount)
  }

  /// The same of what is written with hyphens alone: nine digits in a row can be another thing's
  /// identifier.
  public var maskingHyphenatedNumbers: String { maskingNumbers(ofAtLeast: .max) }

  /// The same, of numbers that are long enough to be most of an identifier.
  public var maskingNumbers: String { maskingNumbers(ofAtLeast: 7) }

  /// The same of hyphens, and of digits in a row what is a TIN or PAC ID that `isPractice` knows, or
  /// an NPI by its check digit: a site is easily numbered by the practice that it is of.
  public func maskingIdentifiers(
    of kind: GroupIdentifier,
    where isPractice: (TIN) -> Bool
  ) -> String {
    func masked(_ digits: Substring) -> String {
      guard let number = UInt64(digits) else { return String(digits) }
      if digits.count == kind.digitCount, isPractice(TIN(digits: number)) {
        return IdentifierMask.practice(digits)
      }
      let isNPI = digits.count == NPI.digitCount && NPI(digits: number) != nil
      return isNPI ? IdentifierMask.clinician(digits) : String(digits)
    }
    var shown = ""
    var rest = self[...]
    while !rest.isEmpty {
      let other = rest.prefix { !("0"..."9" ~= $0) }
      let digits = rest[other.endIndex...].prefix { "0"..."9" ~= $0 }
      shown += String(other) + masked(digits)
      rest = rest[digits.endIndex...]
    }
    return shown.maskingHyphenatedNumbers
  }

  /// The same, where so many digits in a row are masked.
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

/// Groups of digits that one hyphen or dash stands between.
private struct HyphenatedNumber {
  /// The digits of each group; the last is empty after a hyphen.
  private var groups: [String] = []
  private var text = ""

  /// How many digits each group of a TIN, or of an NPI written like a telephone number, has.
  private static let forms = [[2, 7], [3, 2, 4], [3, 3, 4]]

  var isEmpty: Bool { groups.isEmpty }

  /// Adds a digit or a hyphen; false where the number does not go on with it.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if let digit = Self.digit(scalar) {
      if groups.isEmpty { groups.append("") }
      groups[groups.count - 1] += String(digit)
    } else if let last = groups.last, !last.isEmpty, Self.isHyphen(scalar) {
      groups.append("")
    } else {
      return false
    }
    text.unicodeScalars.append(scalar)
    return true
  }

  /// The value of a digit of any script.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return "0"..."9" ~= scalar ? Int(scalar.value) - 0x30 : nil }
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2212}" || scalar.properties.generalCategory == .dashPunctuation
  }

  /// The text, in which groups that are an identifier show its last four digits.
  func masked(_ digitCount: Int) -> String {
    var parts: [String] = []
    var rest = groups[...]
    var isUntouched = true
    while let group = rest.first {
      let form = Self.forms.first { $0 == rest.prefix($0.count).map(\.count) }
      let taken = form?.count ?? 1
      let digits = rest.prefix(taken).joined()
      let isIdentifier = form != nil || group.count >= digitCount
      if isIdentifier { isUntouched = false }
      parts.append(isIdentifier ? IdentifierMask.number(digits) : digits)
      rest = rest.dropFirst(taken)
    }
    return isUntouched ? text : parts.joined(separator: "-")
  }
}
