/// Finds matches in blocks of rows: bytes that are earlier in the block, as deflate and Zstandard refer
/// to them.
///
/// A general compressor looks for a match at each byte. Rows are alike in a way that is known: a row
/// begins with what is its own and goes on as some row before it did, often to its end, and where it
/// does not, its cells are those of others. So matches are looked for behind the first and the second
/// cell, such that reach the end of the row, and else where a cell begins. That takes half the time
/// of a general compressor, and finds no short matches among digits, which cost more than the digits.
///
/// Rows end with LF, and commas, semicolons and spaces separate cells and what is in them. Other
/// bytes are compressed, too, but less well.
///
/// Why it is ours: with libdeflate, compression is two fifths of a run, and this halves it. It is
/// tested against zlib and libzstd, which read back whatever `RowCompressorTests`,
/// `RowFrameCompressorTests` and `FuzzDeflate` compress. Delete it, with `Gzip/Deflate`, when `run` is
/// no slower with `--level 1`: `BlockCompressor` then has the libraries alone, as it has for `--level`.
struct RowMatcher<Sequences: MatchSink & ~Copyable>: ~Copyable {
  /// What was found.
  var sequences = Sequences()
  /// By what a row has behind a cell, up to its end.
  private let rests = LastPositions(countLog: Sequences.rowsInReachLog)
  /// By the eight bytes that begin a cell.
  private let beginnings = RecentPositions()
  private var block = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Up to where the block has been put into sequences.
  private var position = 0

  /// Puts a block into sequences.
  mutating func match(_ block: UnsafeRawBufferPointer) {
    sequences.removeAll()
    rests.removeAll()
    beginnings.removeAll()
    self.block = block
    position = 0
    var start = 0
    while start < block.count {
      let end = block.end(of: UInt8(ascii: "\n"), from: start)
      matchRow(from: start, to: end)
      start = end
    }
    if position < block.count { take(length: 0, at: block.count, from: block.count - 1) }
  }

  @inline(__always)
  private mutating func matchRow(from start: Int, to end: Int) {
    let first = block.place(of: UInt8(ascii: ","), from: start, to: end)
    let second = block.place(of: UInt8(ascii: ","), from: first + 1, to: end)
    // What is hashed ends eight bytes after the block's beginning, or later.
    guard second < end, second >= 8, position <= first else {
      return matchCells(from: max(start, position), to: end)
    }
    let secondHash = block.hash(from: second, to: end, seed: 0)
    let firstHash = block.hash(from: first, to: second, seed: secondHash)
    let sameFirst = rests.exchange(firstHash, for: first)
    let sameSecond = rests.exchange(secondHash, for: second)
    if let length = matchLength(at: first, from: sameFirst), length >= end - first {
      take(length: length, at: first, from: sameFirst)
    } else if let length = matchLength(at: second, from: sameSecond), length >= end - second {
      matchCell(at: first, upTo: second)
      take(length: length, at: second, from: sameSecond)
      // Cells are found again only where they are in reach.
      if second - sameSecond > Self.cellReach / 2 {
        noteCells(from: second, to: end)
      }
    } else {
      // The first cell is the row's own.
      matchCells(from: first, to: end)
    }
  }

  /// How far before a cell one like it is found.
  private static var cellReach: Int { min(Sequences.longestDistance, RecentPositions.reach) }

  /// Looks for matches where cells begin, and where a match has ended within one.
  private mutating func matchCells(from start: Int, to end: Int) {
    var cell = start
    while cell < end {
      matchCell(at: cell, upTo: block.count)
      let isMatched = position > cell && position < end
      cell = isMatched ? position : nextCell(after: cell, to: end)
    }
  }

  /// Looks for the best match where a cell begins; it takes nothing from `end` on.
  @inline(__always)
  private mutating func matchCell(at start: Int, upTo end: Int) {
    guard start + 8 <= block.count else { return }
    var earlier = beginnings.insert(start, block.hash(at: start))
    guard start >= position else { return }
    var best = (gain: 0, length: 0, from: 0)
    while let candidate = earlier.next() {
      // Each is farther away than those before, and so better only where it is longer.
      guard let length = matchLength(at: start, from: candidate, above: best.length) else {
        continue
      }
      let taken = min(length, end &- start)
      let gain = Self.gain(length: taken, distance: start &- candidate)
      if gain > best.gain { best = (gain, taken, candidate) }
      // A longer one would save little more.
      if taken >= Self.goodLength { break }
    }
    if best.gain > 0 { take(length: best.length, at: start, from: best.from) }
  }

  /// The length of a match that is taken without looking at earlier ones.
  private static var goodLength: Int { 48 }

  /// The least length of a match.
  private static var shortestLength: Int { 3 }

  /// How many bits a match saves: a byte costs some four, a match some twelve and those of its
  /// distance.
  @inline(__always)
  private static func gain(length: Int, distance: Int) -> Int {
    4 &* length &- 12 &- (Int.bitWidth &- 1 &- distance.leadingZeroBitCount)
  }

  /// Notes where cells begin.
  private mutating func noteCells(from start: Int, to end: Int) {
    var cell = start
    while cell < end, cell + 8 <= block.count {
      beginnings.insert(cell, block.hash(at: cell))
      cell = nextCell(after: cell, to: end)
    }
  }

  /// The position of the cell after one; of empty cells in a row the first alone is one.
  @inline(__always)
  private func nextCell(after cell: Int, to end: Int) -> Int {
    var next = cell
    while next < end {
      let separators = block.separators(at: next)
      if next == cell, separators & 1 != 0 {
        next &+= (~separators).trailingZeroBitCount
        break
      }
      if separators != 0 {
        next &+= separators.trailingZeroBitCount &+ 1
        break
      }
      next &+= 16
    }
    return min(next, end)
  }

  /// How many bytes are the same from two positions on; nil where they are too few for a match or
  /// no more than `least`, or the earlier position is out of reach.
  @inline(__always)
  private func matchLength(at later: Int, from earlier: Int, above least: Int = 0) -> Int? {
    guard earlier >= 0, 1...Sequences.longestDistance ~= later &- earlier,
      later &+ least < block.count, block[earlier &+ least] == block[later &+ least]
    else { return nil }
    let length = block.commonCount(earlier, later)
    return length < Self.shortestLength ? nil : length
  }

  /// Adds a match, after the bytes before it.
  @inline(__always)
  private mutating func take(length: Int, at start: Int, from earlier: Int) {
    sequences.append(
      literals: UnsafeRawBufferPointer(rebasing: block[position..<start]),
      length: length,
      distance: start &- earlier
    )
    position = start &+ length
  }
}
