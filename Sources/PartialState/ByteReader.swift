/// Reads what `ByteWriter` wrote, out of bytes that can be anything.
struct ByteReader {
  /// Bytes that are not what they must be.
  struct Malformed: Error {
    let reason: String
  }

  private let bytes: ArraySlice<UInt8>
  private var next: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    next = bytes.startIndex
  }

  var remaining: Int { bytes.endIndex - next }

  mutating func read32() throws(Malformed) -> UInt32 {
    UInt32(truncatingIfNeeded: try little(4))
  }

  mutating func read64() throws(Malformed) -> UInt64 { try little(8) }

  /// A number of seven bits a byte, which has one form alone.
  @inline(__always)
  mutating func number() throws(Malformed) -> UInt64 {
    // Most counts are small.
    guard next < bytes.endIndex, bytes[next] < 0x80 else { return try longNumber() }
    defer { next += 1 }
    return UInt64(bytes[next])
  }

  @inline(never)
  private mutating func longNumber() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = UInt64(try little(1))
      guard shift < 63 || byte <= 1, shift == 0 || byte != 0 else { break }
      value |= (byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw Malformed(reason: "a number is malformed")
  }

  /// A number below a limit.
  @inline(__always)
  mutating func number(below limit: UInt64, _ name: String) throws(Malformed) -> UInt64 {
    let value = try number()
    guard value < limit else { throw Malformed(reason: "\(name) is out of range") }
    return value
  }

  /// A count of things that take at least `size` bytes each.
  mutating func count(ofAtLeast size: Int) throws(Malformed) -> Int {
    let count = try number()
    guard count <= UInt64(remaining / max(1, size)) else {
      throw Malformed(reason: "a count is more than there is")
    }
    return Int(count)
  }

  /// The next bytes, of which there are so many.
  mutating func bytes(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
    guard remaining >= count else { throw Malformed(reason: "it ends too early") }
    defer { next += count }
    return bytes[next..<next + count]
  }

  /// Throws where there is more.
  func end() throws(Malformed) {
    guard remaining == 0 else { throw Malformed(reason: "there is more than there should be") }
  }

  private mutating func little(_ count: Int) throws(Malformed) -> UInt64 {
    guard remaining >= count else { throw Malformed(reason: "it ends too early") }
    var value: UInt64 = 0
    for place in 0..<count { value |= UInt64(bytes[next + place]) << (8 * UInt64(place)) }
    next += count
    return value
  }
}
