internal import CIntrinsics

/// The names of elements and attributes that were met in one chunk, and what they stand for.
///
/// A name here begins with an ASCII letter or `_`, goes on with ASCII letters, digits, `_`, `-` and
/// `.`, has no more than 31 bytes, and does not begin with `xml`. Those are names in XML, without a
/// prefix, and declare no name space.
struct SimpleXMLNames: ~Copyable {
  struct Name {
    /// Where it was met first in the chunk.
    fileprivate let start: Int
    let count: Int
    /// Its column, -1 where it is none.
    let column: Int
    let isRecord: Bool
  }

  private static let lengthLimit = 31
  /// One bit of a word for each.
  private static let capacity = 64

  private let text: UnsafePointer<UInt8>
  private let textCount: Int
  private let shape: XMLRecordShape
  /// The names in the order in which they were met, `count` of them.
  private let names = UnsafeMutablePointer<Name>.allocate(capacity: capacity)
  private var count = 0

  /// The names of a text that outlives this.
  init(_ text: UnsafePointer<UInt8>, count: Int, _ shape: XMLRecordShape) {
    self.text = text
    textCount = count
    self.shape = shape
  }

  deinit { names.deallocate() }

  /// The name at a position that `find` returned.
  @inline(__always)
  subscript(position: Int) -> Name { names[position] }

  /// The names at positions whose bits are set.
  func texts(at positions: UInt64) -> [String] {
    (0..<count).filter { positions & (1 &<< UInt64($0)) != 0 }.map { position in
      let name = names[position]
      return String(
        decoding: UnsafeBufferPointer(start: text + name.start, count: name.count),
        as: UTF8.self
      )
    }
  }

  /// The position of the name that is written at an offset, nil where none is.
  ///
  /// What follows it is none of the characters above; whether it ends the name is not looked at.
  /// Names mostly come in the same order, so the search begins at the `expected` position.
  @inline(__always)
  mutating func find(at offset: Int, expected: Int) -> Int? {
    if expected < count, isWritten(expected, at: offset) { return expected }
    return search(at: offset, from: expected + 1)
  }

  @inline(never)
  private mutating func search(at offset: Int, from start: Int) -> Int? {
    for step in 0..<count {
      let position = (start + step) % count
      if isWritten(position, at: offset) { return position }
    }
    return learn(at: offset)
  }

  /// Whether the whole name at a position is written at an offset.
  @inline(__always)
  func isWritten(_ position: Int, at offset: Int) -> Bool {
    let name = names[position]
    let end = offset + name.count
    guard end < textCount, !text[end].isSimpleNameByte else { return false }
    // The name was met before, so there are at least as many bytes after its start.
    guard offset + 32 <= textCount else {
      return (0..<name.count).allSatisfy { text[name.start + $0] == text[offset + $0] }
    }
    let wanted: UInt32 = 1 &<< UInt32(name.count) &- 1
    return equal_bytes(text + name.start, text + offset) & wanted == wanted
  }

  private mutating func learn(at offset: Int) -> Int? {
    var end = offset
    while end < textCount, text[end].isSimpleNameByte { end += 1 }
    let name = Array(UnsafeBufferPointer(start: text + offset, count: end - offset))
    guard let first = name.first, first.isSimpleNameStart, name.count <= Self.lengthLimit,
      count < Self.capacity, !name.prefix(3).map({ $0 | 0x20 }).elementsEqual("xml".utf8)
    else { return nil }
    (names + count).initialize(
      to: Name(
        start: offset,
        count: name.count,
        column: shape.column(name) ?? -1,
        isRecord: shape.isRecord(name)
      )
    )
    count += 1
    return count - 1
  }
}

extension UInt8 {
  fileprivate var isSimpleNameStart: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || self == UInt8(ascii: "_")
  }

  @inline(__always)
  fileprivate var isSimpleNameByte: Bool {
    // `-`, `.` and digits; `/` is between them.
    isSimpleNameStart
      || (UInt8(ascii: "-")...UInt8(ascii: "9") ~= self && self != UInt8(ascii: "/"))
  }
}
