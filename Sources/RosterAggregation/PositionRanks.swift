/// The ranks of some positions, each of which is there once, in ascending order.
///
/// A bit for each position there can be orders them without comparing any: sorting the individuals of
/// 5,000,000 clinicians was 30 ms of 450 that deciding took.
struct PositionRanks {
  private var words: [UInt64]
  /// By word: the number of positions in the words before it.
  private var starts: [Int] = []
  private(set) var count = 0

  /// Ranks those of `positions` that are not nil; they are below `bound`.
  init(_ positions: [UInt32?], below bound: Int) {
    words = Array(repeating: 0, count: (bound + 63) / 64)
    for case let position? in positions { words[Int(position / 64)] |= 1 << UInt64(position % 64) }
    starts.reserveCapacity(words.count)
    for word in words {
      starts.append(count)
      count += word.nonzeroBitCount
    }
  }

  /// The number of positions that come before this one.
  subscript(position: UInt32) -> Int {
    let earlier: UInt64 = (1 << UInt64(position % 64)) - 1
    let word = Int(position / 64)
    return starts[word] + (words[word] & earlier).nonzeroBitCount
  }
}
