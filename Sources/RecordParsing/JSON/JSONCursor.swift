/// A place in a text of JSON (RFC 8259), which is read strictly.
///
/// The text is rewritten where that makes it shorter: a string is unescaped where it is, so that
/// values need no memory of their own.
struct JSONCursor {
  /// Why a text can't be used, and how many line feeds are before that.
  struct Fault: Error, Hashable {
    let kind: InputFault.Kind
    let line: Int
  }

  let bytes: UnsafeMutableBufferPointer<UInt8>
  private(set) var position: Int
  let end: Int
  /// The number of line feeds before the position, and before the text.
  private(set) var line: Int

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>, in range: Range<Int>, line: Int = 0) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.line = line
  }

  /// The byte that comes next, 0 at the end of the text.
  var next: UInt8 {
    @inline(__always) get { position < end ? bytes[position] : 0 }
  }

  func fault(_ reason: String) -> Fault { Fault(kind: .malformedJSON(reason), line: line) }

  /// Passes white space, where all line feeds are: none can be in a value.
  @inline(__always)
  mutating func skipWhiteSpace() {
    while position < end, bytes[position].isJSONWhiteSpace {
      if bytes[position] == .lineFeed { line += 1 }
      position += 1
    }
  }

  /// Passes a byte and the white space after it; returns whether it is there.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte, position < end else { return false }
    position += 1
    skipWhiteSpace()
    return true
  }

  /// Passes a byte that has to be there, and the white space after it.
  @inline(__always)
  mutating func expect(_ byte: UInt8) throws(Fault) {
    guard take(byte) else { throw fault("a \(UnicodeScalar(byte)) is missing") }
  }

  /// Passes a string that begins here and the white space after it, and returns where its text is.
  ///
  /// Half of a surrogate pair becomes the byte 0xFF, which no text has.
  @inline(__always)
  mutating func string() throws(Fault) -> Range<Int> {
    guard next == .quote else { throw fault("a quote is missing") }
    let start = position + 1
    position = try endOfPlainText(from: start)
    let text = bytes[position] == .quote ? start..<position : try unescape(from: start)
    position += 1
    skipWhiteSpace()
    return text
  }

  /// Where a string, of which all before `start` is plain, has its quote or its next backslash.
  @inline(__always)
  private func endOfPlainText(from start: Int) throws(Fault) -> Int {
    var offset = start
    let raw = UnsafeRawBufferPointer(bytes)
    while offset + 8 <= end {
      let special = Self.special(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      guard special == 0 else {
        offset += special.trailingZeroBitCount >> 3
        break
      }
      offset += 8
    }
    while offset < end, bytes[offset] >= 0x20, bytes[offset] != .quote, bytes[offset] != .backslash
    {
      offset += 1
    }
    guard offset < end else { throw fault("a string has no end") }
    guard bytes[offset] >= 0x20 else {
      throw fault("a string has a line end or a control character in it")
    }
    return offset
  }

  /// The bytes of a word that are a quote, a backslash or a control character: the lowest bit that is set is
  /// that of the first of them.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(UInt8.quote))
    let backslashes = word ^ (ones &* UInt64(UInt8.backslash))
    let found =
      (word &- (ones &* 0x20)) & ~word | (quotes &- ones) & ~quotes
      | (backslashes &- ones) & ~backslashes
    return UInt64(littleEndian: found & (ones &* 0x80))
  }

  /// Unescapes a string from the backslash that is here to its end, which the cursor then is at; what is over
  /// is blank.
  private mutating func unescape(from start: Int) throws(Fault) -> Range<Int> {
    var end = position
    while bytes[position] != .quote {
      if bytes[position] == .backslash {
        try unescape(at: &end)
      } else {
        bytes[end] = bytes[position]
        (end, position) = (end + 1, position + 1)
      }
      guard position < self.end else { throw fault("a string has no end") }
      guard bytes[position] >= 0x20 else {
        throw fault("a string has a line end or a control character in it")
      }
    }
    blank(end..<position)
    return start..<end
  }

  /// Writes what one escape stands for.
  private mutating func unescape(at end: inout Int) throws(Fault) {
    guard position + 1 < self.end else { throw fault("a string has no end") }
    let byte = bytes[position + 1]
    let plain: UInt8
    switch byte {
    case .quote, .backslash, UInt8(ascii: "/"): plain = byte
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = .lineFeed
    case UInt8(ascii: "r"): plain = .carriageReturn
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      if let scalar = try scalar() {
        for unit in scalar.utf8 {
          bytes[end] = unit
          end += 1
        }
      } else {
        bytes[end] = 0xFF
        end += 1
      }
      return
    default: throw fault("a string has a backslash before \"\(UnicodeScalar(byte))\"")
    }
    bytes[end] = plain
    (end, position) = (end + 1, position + 2)
  }

  /// Passes `\uXXXX`, or a pair of them, and returns its scalar; nil where it is half of a pair.
  private mutating func scalar() throws(Fault) -> UnicodeScalar? {
    let first = try unit(at: position)
    position += 6
    guard 0xD800...0xDBFF ~= first else { return UnicodeScalar(first) }
    guard position + 1 < end, bytes[position] == .backslash,
      bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    let second = try unit(at: position)
    guard 0xDC00...0xDFFF ~= second else { return nil }
    position += 6
    return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  /// The number that `\uXXXX` has.
  private func unit(at position: Int) throws(Fault) -> UInt32 {
    var unit: UInt32 = 0
    for offset in position + 2..<position + 6 {
      guard offset < end, let digit = bytes[offset].hexadecimalValue else {
        throw fault("\\u needs four hexadecimal digits")
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// Passes a number, `true`, `false` or `null` and the white space after it, and returns where its text is; nil
  /// for `null`.
  @inline(__always)
  mutating func literal() throws(Fault) -> Range<Int>? {
    let start = position
    switch next {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"):
      try word("null")
      skipWhiteSpace()
      return nil
    default: throw fault(position < end ? "a value is missing" : "the text ends early")
    }
    let text = start..<position
    skipWhiteSpace()
    return text
  }

  private mutating func word(_ word: StaticString) throws(Fault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[offset] else { throw fault("a value is none that JSON has") }
      position += 1
    }
  }

  private mutating func number() throws(Fault) {
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") {
      position += 1
      guard !next.isDigit else { throw fault("a number begins with a zero") }
    } else {
      try digits()
    }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next | 0x20 == UInt8(ascii: "e") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
  }

  /// Passes at least one digit.
  private mutating func digits() throws(Fault) {
    guard next.isDigit else { throw fault("a digit of a number is missing") }
    while next.isDigit { position += 1 }
  }

  /// Moves a text that was passed to the end of a list before it, and returns where the list then ends.
  func join(_ text: Range<Int>, to list: Range<Int>, isFirst: Bool) -> Int {
    var end = list.upperBound
    if !isFirst {
      bytes[end] = UInt8(ascii: ";")
      end += 1
    }
    for offset in text {
      bytes[end] = bytes[offset]
      end += 1
    }
    return end
  }

  /// Fills a range that was passed with blanks.
  func blank(_ range: Range<Int>) {
    bytes[range].update(repeating: UInt8(ascii: " "))
  }
}

extension UInt8 {
  static let backslash = UInt8(ascii: "\\")
  static let openingBrace = UInt8(ascii: "{")
  static let closingBrace = UInt8(ascii: "}")
  static let openingBracket = UInt8(ascii: "[")
  static let closingBracket = UInt8(ascii: "]")

  /// Whether JSON passes it over between tokens.
  @inline(__always)
  var isJSONWhiteSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// The value of a hexadecimal digit, nil where it is none.
  fileprivate var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
