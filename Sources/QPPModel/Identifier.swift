/// An identifier of a site, virtual group, subgroup, APM Entity or application.
///
/// One to 64 bytes of `A–Z a–z 0–9 - _ . :`, case kept, held inline so that decoding one allocates
/// nothing.
package struct Identifier: Hashable, Comparable, Sendable {
  /// The greatest number of bytes.
  package static let maximumCount = 64

  private var storage: InlineArray<64, UInt8>
  private var length: UInt8

  /// Creates an identifier from its bytes, or nil where they are not 1 to 64 of the allowed ones.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard 1...Self.maximumCount ~= bytes.count else { return nil }
    storage = InlineArray(repeating: 0)
    length = UInt8(bytes.count)
    for index in 0..<bytes.count {
      guard Self.allows(bytes[index]) else { return nil }
      storage[index] = bytes[index]
    }
  }

  /// Creates an identifier from text, or nil where it is not one.
  package init?(_ text: String) {
    var text = text
    guard let identifier = text.withUTF8({ Identifier($0) }) else { return nil }
    self = identifier
  }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// The number of bytes.
  package var count: Int { Int(length) }

  /// Calls `body` with the bytes of the identifier.
  package func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows
    -> Result
  {
    // `storage` is 64 contiguous bytes and `length` of them are set, for as long as `self` lives.
    try withUnsafeBytes(of: storage) { raw in
      try body(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<count]))
    }
  }

  package static func == (lhs: Identifier, rhs: Identifier) -> Bool {
    lhs.withBytes { left in rhs.withBytes { left.elementsEqual($0) } }
  }

  /// Orders by bytes.
  package static func < (lhs: Identifier, rhs: Identifier) -> Bool {
    lhs.withBytes { left in rhs.withBytes { left.lexicographicallyPrecedes($0) } }
  }

  package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Identifier: CustomStringConvertible {
  package var description: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }
}
