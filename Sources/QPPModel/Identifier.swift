/// An identifier of a site, virtual group, subgroup, APM Entity or application.
///
/// One to 64 bytes of `A–Z a–z 0–9 - _ . :`, case kept, held inline so that decoding one allocates
/// nothing.
public struct Identifier: Hashable, Comparable, Sendable {
  /// The greatest number of bytes.
  public static let maximumCount = 64

  private var storage: InlineArray<64, UInt8>
  private var length: UInt8

  /// Creates an identifier from its bytes, or nil where they are not 1 to 64 of the allowed ones.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard 1...Self.maximumCount ~= bytes.count else { return nil }
    storage = InlineArray(repeating: 0)
    length = UInt8(bytes.count)
    for index in 0..<bytes.count {
      guard Self.allows(bytes[index]) else { return nil }
      storage[index] = bytes[index]
    }
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
  public var count: Int { Int(length) }

  /// Calls `body` with the bytes of the identifier.
  public func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows
    -> Result
  {
    // `storage` is 64 contiguous bytes and `length` of them are set, for as long as `self` lives.
    try withUnsafeBytes(of: storage) { raw in
      try body(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<count]))
    }
  }

  public static func == (lhs: Identifier, rhs: Identifier) -> Bool {
    lhs.withBytes { left in rhs.withBytes { left.elementsEqual($0) } }
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
