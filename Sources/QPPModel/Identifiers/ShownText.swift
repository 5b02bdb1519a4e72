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

  /// This text as `ShownValue` quotes it.
  public var shownQuoted: String {
    var text = self
    return text.withUTF8 { ShownValue.show($0) }
  }
}

/// A value of an export as a message may show it, which keeps its form: each masked digit is a `*`.
public enum ShownValue {
  private static let greatestCount = 40

  /// The text, shortened, with what steers a terminal escaped; of a text that can hold an identifier
  /// all digits but the last four are masked.
  ///
  /// A date is shown: no identifier has its form.
  public static func show(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let isPlain = bytes.allSatisfy { 0x20..<0x7F ~= $0 }
    let scalars =
      isPlain ? "".unicodeScalars : String(decoding: bytes, as: UTF8.self).unicodeScalars
    let digitCount =
      isPlain
      ? bytes.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } : scalars.count { $0.isDigit }
    var digitsToMask = digitCount > 6 && !MomentForm.isOf(bytes) ? digitCount - 4 : 0
    let ellipsis = bytes.count > greatestCount ? "…" : ""
    // Nearly all are plain.
    if isPlain {
      let count = min(bytes.count, greatestCount)
      // Of the ten digits of an NPI, say, this takes no memory but its own.
      return String(unsafeUninitializedCapacity: count + ellipsis.utf8.count + 2) { text in
        var end = 0
        func append(_ byte: UInt8) {
          text.initializeElement(at: end, to: byte)
          end += 1
        }
        append(UInt8(ascii: "\""))
        for byte in bytes[..<count] {
          let isMasked = digitsToMask > 0 && UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          if isMasked { digitsToMask -= 1 }
          append(isMasked ? UInt8(ascii: "*") : byte)
        }
        for byte in ellipsis.utf8 { append(byte) }
        append(UInt8(ascii: "\""))
        return end
      }
    }
    var text = ""
    for scalar in scalars.prefix(greatestCount) {
      if digitsToMask > 0, scalar.isDigit {
        digitsToMask -= 1
        text += "*"
      } else {
        text += scalar.isInvisible ? scalar.escaped(asASCII: true) : String(scalar)
      }
    }
    return "\"\(text)\(ellipsis)\""
  }
}
