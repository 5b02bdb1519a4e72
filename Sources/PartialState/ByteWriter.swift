/// Bytes that numbers are appended to, little-endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append32(_ value: UInt32) { appendAll(of: value) }

  mutating func append64(_ value: UInt64) { appendAll(of: value) }

  /// Appends a number in as many bytes as it takes: seven bits each, the lowest first, all but the
  /// last with the eighth set.
  mutating func append(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(number: some BinaryInteger) { append(number: UInt64(number)) }

  /// Appends what `write` does, and before it the number of its bytes (4).
  mutating func appendCounted(_ write: (inout ByteWriter) -> Void) {
    let start = bytes.count
    append32(0)
    write(&self)
    let count = UInt32(bytes.count - start - 4)
    for place in 0..<4 {
      bytes[start + place] = UInt8(truncatingIfNeeded: count >> UInt32(8 * place))
    }
  }

  mutating func removeFirst(_ count: Int) { bytes.removeFirst(count) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func appendAll(of value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }
}
