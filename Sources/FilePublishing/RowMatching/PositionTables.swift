internal import CIntrinsics

/// The last position at which something had a hash, of some thousand hashes: what is far away is out
/// of reach, so a table that forgets is enough.
struct LastPositions: ~Copyable {
  private let countLog: UInt64
  private let positions: UnsafeMutablePointer<Int32>

  /// A table of so many hashes, as a power of two.
  init(countLog: UInt64) {
    self.countLog = countLog
    positions = .allocate(capacity: 1 << Int(countLog))
  }

  deinit { positions.deallocate() }

  func removeAll() { positions.update(repeating: -1, count: 1 << Int(countLog)) }

  /// Notes a position, and returns the one before, negative where there is none.
  ///
  /// Only the highest bits of the hash count.
  @inline(__always)
  func exchange(_ hash: UInt64, for position: Int) -> Int {
    // So many bits are no more than the table has places.
    let place = Int(truncatingIfNeeded: hash &>> (64 &- countLog))
    defer { positions[place] = Int32(truncatingIfNeeded: position) }
    return Int(positions[place])
  }
}

/// The last positions at which something had a hash, of some thousand hashes and seven of each.
///
/// Each is kept with sixteen bits of its hash, so that few are looked at in vain, and without those
/// bits that differ only between positions out of reach of each other.
struct RecentPositions: ~Copyable {
  /// The greatest distance of a position from one that is noted after it.
  static var reach: Int { 0xFFFF }

  private static var bitCount: UInt64 { 11 }
  /// By hash: the last position first, in the lower half of a word whose upper half is of its hash.
  private let entries: UnsafeMutablePointer<SIMD8<UInt32>>

  init() { entries = .allocate(capacity: 1 << Int(Self.bitCount)) }

  deinit { entries.deallocate() }

  func removeAll() { entries.update(repeating: SIMD8(), count: 1 << Int(Self.bitCount)) }

  /// Notes a position, and returns those before.
  ///
  /// Only the highest bits of the hash count.
  @discardableResult
  @inline(__always)
  func insert(_ position: Int, _ hash: UInt64) -> Candidates {
    // So many bits are no more than the table has places.
    let place = Int(truncatingIfNeeded: hash &>> (64 &- Self.bitCount))
    let tag = UInt32(truncatingIfNeeded: hash &>> (32 &- Self.bitCount)) & ~0xFFFF
    let entry = tag | UInt32(truncatingIfNeeded: position) & 0xFFFF
    let words = UnsafeMutableRawPointer(entries + place).assumingMemoryBound(to: UInt32.self)
    return Candidates(words: words, position: position, rest: push_front(words, entry))
  }

  /// Earlier positions, most of which have the same hash, until the next one is noted.
  struct Candidates {
    fileprivate let words: UnsafeMutablePointer<UInt32>
    fileprivate let position: Int
    /// What `push_front` says of those words that are still to be looked at.
    fileprivate var rest: UInt32

    /// The next one, the last of them first; nil where there are no more.
    ///
    /// It can be negative, where there was none.
    @inline(__always)
    mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let index = rest.trailingZeroBitCount &>> 1
      rest &= rest &- 1
      return position &- (position &- Int(words[index])) & 0xFFFF
    }
  }
}
