/// A place in one line of JSON, of which strings alone are read.
struct JSONCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool { bytes[position...].allSatisfy(\.isASCIIWhiteSpace) }

  /// Passes a byte, and white space before it; returns whether it is there.
  mutating func take(_ byte: UInt8) -> Bool {
    while position < bytes.count, bytes[position].isASCIIWhiteSpace { position += 1 }
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Passes a string, appends it to `text` without escapes, and returns where it is there; nil
  /// where there is none.
  mutating func string(into text: inout [UInt8]) -> Range<Int>? {
    guard take(.quote) else { return nil }
    let start = text.count
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case .quote: return start..<text.count
      case UInt8(ascii: "\\"): guard unescape(into: &text) else { return nil }
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// Appends what an escape stands for, whose backslash has been passed; returns whether it is one.
  private mutating func unescape(into text: inout [UInt8]) -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    switch byte {
    case .quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(.lineFeed)
    case UInt8(ascii: "r"): text.append(.carriageReturn)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = scalar() else { return false }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: return false
    }
    return true
  }

  /// The scalar of one `uXXXX` or of a pair of surrogates, whose `\u` has been passed.
  private mutating func scalar() -> UnicodeScalar? {
    guard let first = unit() else { return nil }
    guard 0xD800...0xDBFF ~= first else { return UnicodeScalar(first) }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    position += 2
    guard let second = unit(), 0xDC00...0xDFFF ~= second else { return nil }
    return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
