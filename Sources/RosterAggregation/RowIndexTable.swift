internal import CIntrinsics

/// A hash table of row numbers whose keys are elsewhere, in the rows themselves.
///
/// Open addressing with linear probing; the caller hashes and compares. It is what makes a key
/// unique in every table of an export. A slot is the row's number and a byte of its hash: looking
/// for a key that is not there, as nearly all are, reads these bytes alone, which lie side by side,
/// and almost never a row.
public struct RowIndexTable: Sendable {
  /// By slot: 0 where it is free, or the lowest seven bits of the hash and the highest bit.
  private var tags: [UInt8]
  private var rows: [UInt32]
  public private(set) var count = 0

  /// Creates a table with at least `minimumCapacity` slots.
  public init(minimumCapacity: Int = 16) {
    let capacity = max(2, minimumCapacity)
    tags = Array(zeroesInLargePages: capacity)
    rows = Array(zeroesInLargePages: capacity)
  }

  /// The row whose key has this hash and `matches`, nil where there is none.
  @inline(__always)
  public func find(hash: UInt64, matches: (UInt32) -> Bool) -> UInt32? {
    var slot = slot(of: hash)
    let tag = Self.tag(of: hash)
    while tags[slot] != 0 {
      if tags[slot] == tag, matches(rows[slot]) { return rows[slot] }
      slot = slot + 1 == tags.count ? 0 : slot + 1
    }
    return nil
  }

  /// Asks for the memory that looking for a hash begins at.
  @inline(__always)
  public func prefetch(hash: UInt64) {
    let slot = slot(of: hash)
    tags.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + slot }) }
    rows.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + slot }) }
  }

  /// Whether the table has to grow before a row is inserted.
  @inline(__always)
  public var isFull: Bool { !hasRoom(for: 1) }

  /// Whether so many rows can be inserted before the table has to grow.
  @inline(__always)
  public func hasRoom(for additional: Int) -> Bool {
    (count + additional) * 4 <= tags.count * 3
  }

  /// Inserts a row whose key is not in the table, which is not full.
  @inline(__always)
  public mutating func insert(_ row: UInt32, hash: UInt64) {
    var slot = slot(of: hash)
    while tags[slot] != 0 { slot = slot + 1 == tags.count ? 0 : slot + 1 }
    tags[slot] = Self.tag(of: hash)
    rows[slot] = row
    count += 1
  }

  /// Makes room for `additional` rows, at least half as many as there are: by an estimate of all rows
  /// that will come, a table grows once, where it would put each row into three tables otherwise.
  ///
  /// Of the rows below `rowCount`, `hashOf` gives the hash of the key of those in the table, nil for
  /// others. The old memory is given back before the new is taken, for the rows are inserted anew.
  @inline(__always)
  public mutating func grow(
    forAdditional additional: Int = 1,
    rowCount: Int,
    hashOf: (UInt32) -> UInt64?
  ) {
    let capacity = (count + max(additional, count / 2)) * 4 / 3 + 8
    self = RowIndexTable(minimumCapacity: 0)
    self = RowIndexTable(minimumCapacity: capacity)
    var hashes = LookAhead<UInt64?>(repeating: nil)
    func lookAhead(_ row: Int) {
      guard row < rowCount else { return }
      let hash = hashOf(UInt32(row))
      hashes[row] = hash
      if let hash { prefetch(hash: hash) }
    }
    for row in 0..<LookAhead<UInt64?>.count { lookAhead(row) }
    for row in 0..<rowCount {
      let hash = hashes[row]
      lookAhead(row + LookAhead<UInt64?>.count)
      if let hash { insert(UInt32(row), hash: hash) }
    }
  }

  /// A share of the slots, by the highest half of the hash.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(truncatingIfNeeded: tags.count)) >> 32)
  }

  @inline(__always)
  private static func tag(of hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash) | 0x80 }
}

/// What is known of the rows to come, whose memory has been asked for.
struct LookAhead<Value> {
  static var count: Int { 16 }

  private var values: InlineArray<16, Value>

  init(repeating value: Value) {
    values = InlineArray(repeating: value)
  }

  @inline(__always)
  subscript(position: Int) -> Value {
    get { values[position & 15] }
    set { values[position & 15] = newValue }
  }
}
