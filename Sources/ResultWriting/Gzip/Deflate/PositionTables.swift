/// The last position at which something had a hash, of some thousand hashes: what is far away is out
/// of reach, so a table that forgets is enough.
struct LastPositions: ~Copyable {
  private static var bitCount: UInt64 { 12 }
  private let positions: UnsafeMutablePointer<Int32>

  init() { positions = .allocate(capacity: 1 << Int(Self.bitCount)) }

  deinit { positions.deallocate() }

  func removeAll() { positions.update(repeating: -1, count: 1 << Int(Self.bitCount)) }

  /// Notes a position, and returns the one before, negative where there is none.
  ///
  /// Only the highest bits of the hash count.
  @inline(__always)
  func exchange(_ hash: UInt64, for position: Int) -> Int {
    // So many bits are no more than the table has places.
    let place = Int(truncatingIfNeeded: hash &>> (64 &- Self.bitCount))
    defer { positions[place] = Int32(truncatingIfNeeded: position) }
    return Int(positions[place])
  }
}

/// The last eight positions at which something had a hash.
struct RecentPositions: ~Copyable {
  private static var bitCount: UInt64 { 11 }
  private let positions: UnsafeMutablePointer<SIMD8<Int32>>

  init() { positions = .allocate(capacity: 1 << Int(Self.bitCount)) }

  deinit { positions.deallocate() }

  func removeAll() {
    positions.update(repeating: SIMD8(repeating: -1), count: 1 << Int(Self.bitCount))
  }

  /// Notes a position, and returns those before, the last one first, negative where there are no
  /// more.
  ///
  /// Only the highest bits of the hash count.
  @discardableResult
  @inline(__always)
  func insert(_ position: Int, _ hash: UInt64) -> SIMD8<Int32> {
    // So many bits are no more than the table has places.
    let place = Int(truncatingIfNeeded: hash &>> (64 &- Self.bitCount))
    let before = positions[place]
    var after = SIMD8<Int32>()
    after[0] = Int32(truncatingIfNeeded: position)
    for index in 1..<8 { after[index] = before[index - 1] }
    positions[place] = after
    return before
  }
}
