/// Writes bits into memory, the first of each byte in its lowest place (RFC 1951, 3.1.1).
///
/// The memory must have 8 bytes more than what is written.
struct BitWriter {
  private let start: UnsafeMutableRawPointer
  private var next: UnsafeMutableRawPointer
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  init(_ start: UnsafeMutableRawPointer) {
    self.start = start
    next = start
  }

  /// The number of bits between two calls of `flush` must not exceed this.
  static var room: Int { 56 }

  /// Adds the lowest `count` bits of a number that has no others.
  @inline(__always)
  mutating func add(_ value: UInt64, _ count: UInt64) {
    bits |= value &<< bitCount
    bitCount &+= count
  }

  /// Adds a code, whose bits are in a word above the number of them.
  @inline(__always)
  mutating func add(_ code: HuffmanCode.Word) { add(UInt64(code.bits), UInt64(code.length)) }

  /// Writes the whole bytes that there are.
  @inline(__always)
  mutating func flush() {
    next.storeBytes(of: bits.littleEndian, as: UInt64.self)
    next += Int(bitCount &>> 3)
    bits &>>= bitCount & ~7
    bitCount &= 7
  }

  /// Fills the last byte with zeros, and returns the number of bytes written.
  mutating func finish() -> Int {
    align()
    return next - start
  }

  /// Fills the last byte with zeros.
  mutating func align() {
    bitCount = (bitCount + 7) & ~7
    flush()
  }

  /// Writes whole bytes, after `align`.
  mutating func copy(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    next.copyMemory(from: source, byteCount: bytes.count)
    next += bytes.count
  }
}
