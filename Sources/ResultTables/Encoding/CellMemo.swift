/// The bytes of cells that were encoded before, so that what many rows share is encoded once.
///
/// A cache and no more: a key that is not there is encoded, and old ones make room for new ones.
struct CellMemo: ~Copyable {
  private static let slotCount = 4096
  /// The number of bytes kept at most, roughly.
  private static let byteLimit = 1 << 20

  private struct Entry {
    var key: UInt64 = 0
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// What else is to be known of the cells.
    var note: UInt64 = 0
  }

  /// By the hash of the key, none before the first is inserted; a free one has no bytes.
  private var entries = UnsafeMutableBufferPointer<Entry>(start: nil, count: 0)
  private var bytes = OutputBuffer(capacity: 64)

  init() {}

  deinit { entries.deallocate() }

  @inline(__always)
  private static func slot(of key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }

  /// Appends the bytes of a key and returns its note; nil where they are not there.
  @inline(__always)
  func append(_ key: UInt64, to output: inout OutputBuffer) -> UInt64? {
    guard !entries.isEmpty else { return nil }
    let entry = entries[Self.slot(of: key)]
    guard entry.key == key, entry.count > 0 else { return nil }
    let range = Int(entry.start)..<Int(entry.start) + Int(entry.count)
    output.append(UnsafeRawBufferPointer(rebasing: bytes.bytes[range]))
    return entry.note
  }

  /// Keeps what `output` has from an offset on as the bytes of a key.
  mutating func insert(
    _ key: UInt64,
    _ output: borrowing OutputBuffer,
    from start: Int,
    note: UInt64
  ) {
    if entries.isEmpty {
      entries = .allocate(capacity: Self.slotCount)
      entries.initialize(repeating: Entry())
    }
    if bytes.count > Self.byteLimit {
      bytes.removeAll()
      entries.update(repeating: Entry())
    }
    let entry = Entry(
      key: key,
      start: UInt32(truncatingIfNeeded: bytes.count),
      count: UInt32(truncatingIfNeeded: output.count - start),
      note: note
    )
    output.copy(from: start, to: &bytes)
    entries[Self.slot(of: key)] = entry
  }
}
