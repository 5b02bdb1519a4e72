/// A prefix code for the symbols of a deflate block, as short as their frequencies and a greatest
/// length allow, or nearly so (RFC 1951, 3.2.2).
struct HuffmanCode {
  /// The code of a symbol.
  struct Word {
    /// The first bit is in the lowest place.
    var bits: UInt16 = 0
    /// 0 where the symbol has no code.
    var length: UInt8 = 0
  }

  /// By symbol.
  let words: [Word]

  /// A code for symbols that occur so often, none of whose words is longer than `longest`.
  ///
  /// At least two symbols get a word, because some readers refuse a code of one.
  init(frequencies: UnsafeMutableBufferPointer<UInt32>, longest: Int) {
    var symbols = frequencies.indices.filter { frequencies[$0] > 0 }
    for symbol in 0..<2 where symbols.count < 2 && frequencies[symbol] == 0 {
      symbols.append(symbol)
    }
    symbols.sort { (frequencies[$0], $0) < (frequencies[$1], $1) }
    let counts = Self.lengthCounts(of: symbols.map { Int(frequencies[$0]) }, longest: longest)
    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    var rarest = symbols[...]
    for length in stride(from: longest, to: 0, by: -1) {
      for symbol in rarest.prefix(counts[length]) { lengths[symbol] = UInt8(length) }
      rarest.removeFirst(counts[length])
    }
    self.init(lengths: lengths)
  }

  /// The code whose words have these lengths: shorter ones first, then by symbol.
  init(lengths: [UInt8]) {
    var counts = [UInt16](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [UInt16](repeating: 0, count: 16)
    for length in 1..<16 { next[length] = (next[length - 1] &+ counts[length - 1]) &<< 1 }
    words = lengths.map { length in
      guard length > 0 else { return Word() }
      defer { next[Int(length)] &+= 1 }
      let bits = Self.reversed(next[Int(length)]) >> (16 - UInt16(length))
      return Word(bits: bits, length: length)
    }
  }

  private static func reversed(_ bits: UInt16) -> UInt16 {
    (0..<16).reduce(0) { reversed, place in reversed << 1 | bits >> UInt16(place) & 1 }
  }

  /// How many words there are of each length, given ascending frequencies of two symbols or more.
  private static func lengthCounts(of frequencies: [Int], longest: Int) -> [Int] {
    let depths = depths(of: frequencies)
    var counts = [Int](repeating: 0, count: longest + 1)
    for depth in depths { counts[min(depth, longest)] += 1 }
    // Where words were cut, there are too many of them: a shorter one makes room for two that are
    // longer by one, itself and one of the longest.
    var excess = (1...longest).reduce(0) { $0 + counts[$1] << (longest - $1) } - 1 << longest
    while excess > 0 {
      let length = (1..<longest).last { counts[$0] > 0 } ?? longest - 1
      counts[length] -= 1
      counts[length + 1] += 2
      counts[longest] -= 1
      excess -= 1
    }
    return counts
  }

  /// How deep each leaf of Huffman's tree lies.
  private static func depths(of frequencies: [Int]) -> ArraySlice<Int> {
    let leafCount = frequencies.count
    var weights = frequencies
    var parents = [Int](repeating: 0, count: 2 * leafCount - 1)
    // Both the leaves and the inner nodes come in ascending order of their weights.
    var (leaf, inner) = (0, leafCount)
    for parent in leafCount..<2 * leafCount - 1 {
      var weight = 0
      for _ in 0..<2 {
        let takesLeaf =
          leaf < leafCount && (inner == parent || weights[leaf] <= weights[inner])
        let child = takesLeaf ? leaf : inner
        if takesLeaf { leaf += 1 } else { inner += 1 }
        parents[child] = parent
        weight += weights[child]
      }
      weights.append(weight)
    }
    var depths = [Int](repeating: 0, count: weights.count)
    for node in (0..<weights.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    return depths[..<leafCount]
  }
}
