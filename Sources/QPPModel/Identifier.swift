/// An identifier of a site, virtual group, subgroup, APM Entity or application.
///
/// One to 64 bytes of `A–Z a–z 0–9 - _ . :`, case kept, held inline so that decoding one allocates
/// nothing.
public struct Identifier: Hashable, Comparable, Sendable {
  /// The greatest number of bytes.
  @inlinable public static var maximumCount: Int { 64 }

  /// The bytes as they lie in memory, and zeroes after them.
  @usableFromInline let words: InlineArray<8, UInt64>
  @usableFromInline let length: UInt8

  /// Creates an identifier from its bytes, or nil where they are not 1 to 64 of the allowed ones.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard 1...Self.maximumCount ~= bytes.count, bytes.allSatisfy(Self.allows) else { return nil }
    self.init(known: bytes)
  }

  /// Creates an identifier from the bytes of one.
  @inlinable
  public init(known bytes: UnsafeBufferPointer<UInt8>) {
    precondition(1...Self.maximumCount ~= bytes.count)
    length = UInt8(bytes.count)
    // As words: bytes that were stored one by one could not be loaded in larger pieces before all
    // stores of the thread, to whatever memory, are done.
    func word(_ index: Int) -> UInt64 {
      index * 8 < bytes.count ? Self.word(of: bytes, from: index * 8).littleEndian : 0
    }
    words = [word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7)]
  }

  /// Up to eight bytes from an offset on, the first the lowest, and zeroes where there are fewer.
  @inlinable
  static func word(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
    let count = bytes.count - start
    if count < 8, bytes.count < 8 {
      return bytes[start...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    // The last eight bytes, where there are not as many, hold some that come before.
    let raw = UnsafeRawBufferPointer(bytes)
    let loaded = raw.loadUnaligned(fromByteOffset: start - max(0, 8 - count), as: UInt64.self)
    return UInt64(littleEndian: loaded) >> UInt64(max(0, 8 - count) * 8)
  }

  /// Creates an identifier from text, or nil where it is not one.
  public init?(_ text: String) {
    var text = text
    guard let identifier = text.withUTF8({ Identifier($0) }) else { return nil }
    self = identifier
  }

  private static func allows(_ byte: UInt8) -> Bool {
    let bits = byte < 64 ? allowedBelow64 : allowedFrom64
    return byte < 128 && bits >> UInt64(byte & 63) & 1 != 0
  }

  /// A bit for each ASCII character that is allowed: `-` `.` `0–9` `:`.
  private static var allowedBelow64: UInt64 { 0x07FF_6000_0000_0000 }
  /// And from U+0040 on: `A–Z` `_` `a–z`.
  private static var allowedFrom64: UInt64 { 0x07FF_FFFE_87FF_FFFE }

  /// The number of bytes.
  @inlinable public var count: Int { Int(length) }

  /// The first sixteen bytes, and zeroes after them, as two numbers that have the order of the bytes.
  public var beginning: SIMD2<UInt64> {
    SIMD2(UInt64(bigEndian: words[0]), UInt64(bigEndian: words[1]))
  }

  /// Calls `body` with the bytes of the identifier.
  @inlinable
  public func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows
    -> Result
  {
    // The words are 64 bytes side by side for as long as `self` lives.
    try withUnsafeBytes(of: words) { raw in
      try body(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<count]))
    }
  }

  @inlinable
  public static func == (lhs: Identifier, rhs: Identifier) -> Bool {
    // No byte of an identifier is zero: the words tell lengths apart, too.
    var difference: UInt64 = 0
    for index in 0..<8 { difference |= lhs.words[index] ^ rhs.words[index] }
    return difference == 0
  }

  /// Orders by bytes.
  public static func < (lhs: Identifier, rhs: Identifier) -> Bool {
    lhs.withBytes { left in rhs.withBytes { left.lexicographicallyPrecedes($0) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }
}
