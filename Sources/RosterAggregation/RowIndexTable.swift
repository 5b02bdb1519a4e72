/// A hash table of row numbers whose keys stand elsewhere, in the rows themselves.
///
/// Open addressing with linear probing, four bytes a slot; the caller hashes and compares. It is
/// what makes a key unique in every table of an export.
package struct RowIndexTable: Sendable {
  /// Row numbers plus one, where 0 is a free slot; a power of two of them.
  private var slots: [UInt32]
  package private(set) var count = 0

  /// Creates a table with at least `minimumCapacity` slots.
  package init(minimumCapacity: Int = 16) {
    var capacity = 2
    while capacity < minimumCapacity { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
  }

  /// The row whose key has this hash and `matches`, nil where there is none.
  @inline(__always)
  package func find(hash: UInt64, matches: (UInt32) -> Bool) -> UInt32? {
    var slot = Self.slot(of: hash, in: slots.count)
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if matches(entry - 1) { return entry - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Whether the table has to be `grown` before a row is inserted.
  package var isFull: Bool { (count + 1) * 4 > slots.count * 3 }

  /// Inserts a row whose key is not in the table, which is not full.
  package mutating func insert(_ row: UInt32, hash: UInt64) {
    var slot = Self.slot(of: hash, in: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = row + 1
    count += 1
  }

  /// This table with twice the slots; `hashOf` is the hash of the key of a row in it.
  package func grown(hashOf: (UInt32) -> UInt64) -> RowIndexTable {
    var table = RowIndexTable(minimumCapacity: slots.count * 2)
    for entry in slots where entry != 0 { table.insert(entry - 1, hash: hashOf(entry - 1)) }
    return table
  }

  @inline(__always)
  private static func slot(of hash: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: hash) & (count - 1)
  }
}

/// Hashes for `RowIndexTable`: fixed, so that a run behaves the same every time.
enum KeyHash {
  /// Mixes all bits of a number into all bits of the hash (the finalizer of MurmurHash3).
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }

  /// The hash of a number and some bytes.
  static func hash(_ scope: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = mix(scope &+ UInt64(bytes.count))
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mix(hash)
  }
}
