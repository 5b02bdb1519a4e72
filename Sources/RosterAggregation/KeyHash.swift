internal import CHashSeed

/// Hashes for `RowIndexTable`, other ones in every process.
///
/// Whoever chooses the keys of an export, or of a result, must not choose keys that collide: a table of such takes
/// time that grows with the square of their number. No result depends on a hash, because rows are
/// never taken in the order of a table.
public enum KeyHash {
  /// Mixes all bits of a number into all bits of the hash.
  @inline(__always)
  public static func mix(_ value: UInt64) -> UInt64 {
    let seed = hash_seed()
    return mix(value ^ seed.mask, seed.first, seed.second)
  }

  @inline(__always)
  private static func mix(_ value: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    var hash = value &* first
    hash = (hash ^ hash >> 32) &* second
    return hash ^ hash >> 32
  }

  /// The hash of some bytes, which are taken eight at a time.
  @inline(__always)
  public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let seed = hash_seed()
    var hash = UInt64(bytes.count) ^ seed.mask
    // The high half of the product depends on all bits of both, which no one outside can choose.
    func add(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: seed.first)
      hash = product.high ^ product.low
    }
    guard bytes.count >= 8 else {
      add(bytes.reduce(0) { $0 << 8 | UInt64($1) })
      return mix(hash, seed.first, seed.second)
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = 0
    while offset + 8 < raw.count {
      add(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    // The last eight may hold some of those before.
    add(raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
    return mix(hash, seed.first, seed.second)
  }
}
