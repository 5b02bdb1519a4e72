/// Text in units of two or four bytes whose order no byte order mark tells, or of four bytes at all.
struct WideText {
  let isUTF32: Bool

  /// How many units show it: every name of a column has as many characters of ASCII.
  private static let unitCount = 4

  /// Nil where some bytes are not the first of such a text, or begin with a `<`, from which XML tells UTF-16.
  init?(_ start: [UInt8]) {
    if Self.isUTF32(start) {
      isUTF32 = true
    } else if Self.isUTF16(start) {
      isUTF32 = false
    } else {
      return nil
    }
  }

  /// Whether three bytes of four are NUL, after a byte order mark or without one.
  private static func isUTF32(_ start: [UInt8]) -> Bool {
    if start.starts(with: [0, 0, 0xFE, 0xFF]) { return true }
    let body = start.starts(with: [0xFF, 0xFE, 0, 0]) ? Array(start.dropFirst(4)) : start
    let bytes = body.prefix(2 * 4)
    guard bytes.count == 2 * 4 else { return false }
    return [0, 3].contains { place in
      bytes.indices.allSatisfy { (bytes[$0] == 0) == ($0 % 4 != place) }
    }
  }

  /// Whether one byte of two is NUL.
  private static func isUTF16(_ start: [UInt8]) -> Bool {
    let bytes = start.prefix(2 * unitCount)
    guard bytes.count == 2 * unitCount, !bytes.prefix(2).contains(UInt8(ascii: "<")) else {
      return false
    }
    return [0, 1].contains { place in
      bytes.indices.allSatisfy { (bytes[$0] == 0) == ($0 % 2 != place) }
    }
  }
}
