public import QPPModel

/// What is wrong with one value of a record.
public struct FieldFault: Hashable, Sendable {
  /// The position of the column in its table; nil where the fault is the record's.
  public let column: Int?
  public let code: RejectCode
  /// What was found and what would be right.
  public let message: RejectMessage

  public init(column: Int? = nil, code: RejectCode, message: RejectMessage) {
    self.column = column
    self.code = code
    self.message = message
  }
}

/// A value of an export as a message may show it.
enum ShownValue {
  private static let greatestCount = 40

  /// The text, shortened, with what steers a terminal escaped; of a text that can hold an identifier
  /// all digits but the last four are masked.
  static func show(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let digitCount = bytes.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    var digitsToMask = digitCount > 6 ? digitCount - 4 : 0
    let ellipsis = bytes.count > greatestCount ? "…" : ""
    // Nearly all are plain.
    if bytes.allSatisfy({ 0x20..<0x7F ~= $0 }) {
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
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(greatestCount) {
      if digitsToMask > 0, "0"..."9" ~= scalar {
        digitsToMask -= 1
        text += "*"
      } else {
        text += scalar.isInvisible ? scalar.escaped(asASCII: true) : String(scalar)
      }
    }
    return "\"\(text)\(ellipsis)\""
  }
}
