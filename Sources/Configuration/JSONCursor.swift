/// A place in a text, and what of JSON stands there.
struct JSONCursor {
  /// Why a text is no JSON.
  struct Fault: Error, Hashable {
    /// From 1.
    let line: Int
    let reason: String
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { offset == bytes.count }

  func isNext(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
  }

  /// Passes over a text where it is next, and says whether it was.
  mutating func skip(_ text: StaticString) -> Bool {
    guard isNext(text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  mutating func skipWhiteSpace() {
    while skip(" ") || skip("\n") || skip("\r") || skip("\t") {}
  }

  /// What is wrong at this place.
  func fault(_ reason: String) -> Fault {
    Fault(
      line: 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") },
      reason: isAtEnd ? "it ends too early" : reason
    )
  }
}

extension JSONCursor {
  /// Reads a number: its digits as they stand there.
  mutating func number() throws(Fault) -> String {
    let start = offset
    _ = skip("-")
    if !skip("0") { try skipDigits("a value is missing") }
    if skip(".") { try skipDigits() }
    if skip("e") || skip("E") {
      _ = skip("+") || skip("-")
      try skipDigits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipDigits(_ reason: String = "a digit is missing") throws(Fault) {
    let digits = bytes[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { throw fault(reason) }
    offset = digits.endIndex
  }

  /// Reads a text in quotes.
  mutating func text() throws(Fault) -> String {
    guard skip("\"") else { throw fault("a text in quotes is missing") }
    var text: [UInt8] = []
    while !skip("\"") {
      guard let byte = bytes[offset...].first, byte >= 0x20 else {
        throw fault("a text has no end in its line")
      }
      if skip("\\") {
        text += try escaped().utf8
      } else {
        text.append(byte)
        offset += 1
      }
    }
    guard let text = String(validating: text, as: UTF8.self) else {
      throw fault("a text is not UTF-8")
    }
    return text
  }

  /// What stands for a character after a backslash.
  private mutating func escaped() throws(Fault) -> String {
    for (letter, character) in Self.escapes where skip(letter) { return character }
    guard skip("u") else { throw fault("a backslash stands before what it can't escape") }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), skip("\\u") { units.append(try codeUnit()) }
    guard let character = String(validating: units, as: UTF16.self) else {
      throw fault("half of a character is escaped")
    }
    return character
  }

  private static let escapes: [(letter: StaticString, character: String)] = [
    ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"),
    ("r", "\r"), ("t", "\t"),
  ]

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are missing") }
    offset += 4
    return unit
  }
}
