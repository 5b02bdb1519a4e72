internal import CZstd

/// The sequences of a frame in the form that Zstandard's library takes, in blocks as large as a frame can
/// have (RFC 8878, 3.1.1.2).
///
/// An entry without a match ends a block.
struct FrameSequences: MatchSink, ~Copyable {
  /// Rows that are alike are found again anywhere in a block of the usual size.
  static let windowLog = 20
  static var longestDistance: Int { 1 << windowLog }
  static var rowsInReachLog: UInt64 { 13 }
  /// The most bytes that a block of a frame holds.
  private static var blockLimit: Int { 1 << 17 }
  private static var shortestMatch: Int { 3 }

  private var storage: UnsafeMutableBufferPointer<ZSTD_Sequence>
  private var count = 0
  /// The bytes of the block that is not at its end.
  private var byteCount = 0

  init() { storage = .allocate(capacity: 1 << 14) }

  deinit { storage.deallocate() }

  /// All sequences, until one more is added.
  var all: UnsafeBufferPointer<ZSTD_Sequence> {
    UnsafeBufferPointer(rebasing: storage[..<count])
  }

  mutating func removeAll() {
    count = 0
    byteCount = 0
  }

  @inline(__always)
  mutating func append(literals: UnsafeRawBufferPointer, length: Int, distance: Int) {
    let size = literals.count &+ length
    guard length > 0, byteCount &+ size <= Self.blockLimit else {
      return appendInParts(literals.count, length, distance)
    }
    append(literals.count, length, distance)
    byteCount &+= size
  }

  /// Adds what does not fit in the block or has no match: it begins a block of its own, or several.
  private mutating func appendInParts(_ literalCount: Int, _ length: Int, _ distance: Int) {
    var (literals, rest) = (literalCount, length)
    if byteCount + literals + rest > Self.blockLimit { finish() }
    while literals + rest > Self.blockLimit {
      if literals > 0 {
        let part = min(literals, Self.blockLimit)
        append(part, 0, 0)
        literals -= part
      } else {
        var part = Self.blockLimit
        // What is left must be long enough for a match of its own.
        if 1..<Self.shortestMatch ~= rest - part { part -= Self.shortestMatch }
        append(0, part, distance)
        append(0, 0, 0)
        rest -= part
      }
    }
    if rest > 0 {
      append(literals, rest, distance)
      byteCount += literals + rest
    } else if byteCount + literals > 0 {
      append(literals, 0, 0)
      byteCount = 0
    }
  }

  /// Ends the last block.
  mutating func finish() {
    guard byteCount > 0 else { return }
    append(0, 0, 0)
    byteCount = 0
  }

  @inline(__always)
  private mutating func append(_ literalCount: Int, _ length: Int, _ distance: Int) {
    if count == storage.count { grow() }
    storage[count] = ZSTD_Sequence(
      offset: length == 0 ? 0 : UInt32(truncatingIfNeeded: distance),
      litLength: UInt32(truncatingIfNeeded: literalCount),
      matchLength: UInt32(truncatingIfNeeded: length),
      rep: 0
    )
    count &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<ZSTD_Sequence>.allocate(capacity: 2 * storage.count)
    _ = larger.update(fromContentsOf: storage)
    storage.deallocate()
    storage = larger
  }
}
