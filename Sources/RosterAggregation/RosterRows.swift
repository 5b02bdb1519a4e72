public import QPPModel

/// One clinician of the roster.
public struct RosterRow: Sendable {
  let npiWithoutCheckDigit: UInt64
  public let facts: ClinicianFacts
  /// The number of its TIN in the practice table.
  public let practice: UInt32
  /// The number of its subgroup, nil where it has none that is valid.
  public let subgroup: UInt32?

  @inline(__always)
  public var npi: NPI { NPI(withoutCheckDigit: npiWithoutCheckDigit) }

  /// The key of the clinician, given the TIN of its practice.
  @inline(__always)
  func key(tin: TIN) -> ClinicianKey {
    ClinicianKey(tin: tin, npiWithoutCheckDigit: npiWithoutCheckDigit)
  }
}

/// The rows of a roster, 12 bytes each, and 8 more for each of the few that name a subgroup.
///
/// An NPI without its check digit takes 30 bits and the facts at most 32, so that they share a word;
/// the TIN and the subgroup are numbers into their tables. Rows lie in blocks of one size, so that
/// adding one never moves others. Their keys are NPIs without check digit.
struct RosterRows: PracticeRows {
  /// The number of rows of every block but the last.
  static var blockSize: Int { 1 << 16 }

  private struct Block: Sendable {
    var words: [Word] = []
    var practices: [UInt32] = []
    /// The subgroups of those rows that have one, by offset.
    var subgroups: [(offset: UInt32, number: UInt32)] = []

    init() {
      words.reserveCapacity(RosterRows.blockSize)
      practices.reserveCapacity(RosterRows.blockSize)
    }

    @inline(__always)
    func row(at offset: Int, subgroup: UInt32?) -> RosterRow {
      let word = words[offset]
      return RosterRow(
        npiWithoutCheckDigit: word.npiWithoutCheckDigit,
        facts: word.facts,
        practice: practices[offset],
        subgroup: subgroup
      )
    }

    /// The first of `subgroups` at an offset or after it.
    func firstSubgroup(from offset: Int) -> Int {
      var (lower, upper) = (0, subgroups.count)
      while lower < upper {
        let middle = (lower + upper) / 2
        if subgroups[middle].offset < offset { lower = middle + 1 } else { upper = middle }
      }
      return lower
    }
  }

  /// The NPI without its check digit and the facts of a row.
  private struct Word: Sendable {
    private var bits: UInt64

    private static var npiBits: UInt64 { 30 }

    @inline(__always)
    init(_ npi: UInt64, _ facts: ClinicianFacts) {
      bits = npi | UInt64(facts.rawValue) << Self.npiBits
    }

    @inline(__always)
    var npiWithoutCheckDigit: UInt64 { bits & (1 << Self.npiBits - 1) }

    @inline(__always)
    var facts: ClinicianFacts {
      get { ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: bits >> Self.npiBits)) }
      set { self = Word(npiWithoutCheckDigit, newValue) }
    }
  }

  private var blocks: [Block] = []
  private(set) var count = 0

  /// The row at a position below `count`.
  subscript(position: Int) -> RosterRow {
    let block = blocks[position / Self.blockSize]
    let offset = position % Self.blockSize
    let next = block.firstSubgroup(from: offset)
    let hasSubgroup = next < block.subgroups.count && block.subgroups[next].offset == offset
    return block.row(at: offset, subgroup: hasSubgroup ? block.subgroups[next].number : nil)
  }

  @inline(__always)
  func practice(at row: UInt32) -> UInt32 {
    blocks[Int(row) / Self.blockSize].practices[Int(row) % Self.blockSize]
  }

  @inline(__always)
  func isKey(_ npi: UInt64, at row: UInt32) -> Bool { hash(at: row) == npi }

  /// The key itself.
  @inline(__always)
  func hash(at row: UInt32) -> UInt64 {
    blocks[Int(row) / Self.blockSize].words[Int(row) % Self.blockSize].npiWithoutCheckDigit
  }

  @inline(__always)
  static func hash(_ npi: UInt64) -> UInt64 { npi }

  /// The first of some positions whose row has an NPI, given without its check digit.
  func firstPosition(ofNPI npi: UInt64, in positions: Range<Int>) -> Int? {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let first = start / Self.blockSize * Self.blockSize
      let end = min(positions.upperBound, first + Self.blockSize)
      let found = blocks[first / Self.blockSize].words.withUnsafeBufferPointer { words in
        Self.firstOffset(ofNPI: npi, in: words[(start - first)..<(end - first)])
      }
      if let found { return first + found }
      start = end
    }
    return nil
  }

  /// Looks at eight rows at a time, and at each of them where one of the eight is it.
  @inline(__always)
  private static func firstOffset(
    ofNPI npi: UInt64,
    in words: Slice<UnsafeBufferPointer<Word>>
  ) -> Int? {
    var start = words.startIndex
    while start + 8 <= words.endIndex {
      // Without a branch, so that the eight are compared side by side.
      var isThere = false
      for offset in start..<start + 8 {
        isThere = words.base[offset].npiWithoutCheckDigit == npi || isThere
      }
      if isThere { break }
      start += 8
    }
    return words[start...].firstIndex { $0.npiWithoutCheckDigit == npi }
  }

  /// Calls `body` with some positions and the rows at them, in order, and `lookAhead` with the
  /// practice of a row some rows before.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    lookAhead: (_ practice: UInt32) -> Void,
    _ body: (Int, RosterRow) -> Void
  ) {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let block = blocks[start / Self.blockSize]
      let first = start / Self.blockSize * Self.blockSize
      let end = min(positions.upperBound, first + Self.blockSize)
      var subgroups = block.subgroups[block.firstSubgroup(from: start - first)...]
      var nextOffset = subgroups.first.map { Int($0.offset) } ?? .max
      for offset in start - first..<end - first {
        let ahead = offset + LookAhead<UInt32>.count
        if ahead < end - first { lookAhead(block.practices[ahead]) }
        var subgroup: UInt32?
        if offset == nextOffset {
          subgroup = subgroups.removeFirst().number
          nextOffset = subgroups.first.map { Int($0.offset) } ?? .max
        }
        body(first + offset, block.row(at: offset, subgroup: subgroup))
      }
      start = end
    }
  }

  /// The facts of the row at a position.
  func facts(at position: Int) -> ClinicianFacts {
    blocks[position / Self.blockSize].words[position % Self.blockSize].facts
  }

  /// Calls `body` with those of some positions whose practice `isWanted` says is, and the rows at them, in
  /// order, and `lookAhead` with the practice of a row some rows before.
  ///
  /// Rows of other practices cost next to nothing.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    of isWanted: (_ practice: UInt32) -> Bool,
    lookAhead: (_ practice: UInt32) -> Void,
    _ body: (Int, RosterRow) -> Void
  ) {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let block = blocks[start / Self.blockSize]
      let first = start / Self.blockSize * Self.blockSize
      let end = min(positions.upperBound, first + Self.blockSize)
      var subgroups = block.subgroups[block.firstSubgroup(from: start - first)...]
      block.practices.withUnsafeBufferPointer { practices in
        let practices = UnsafeBufferPointer(rebasing: practices[..<(end - first)])
        // No practice has this number.
        var last = (practice: UInt32.max, isWanted: false)
        for offset in start - first..<practices.count {
          let practice = practices[offset]
          let ahead = offset + LookAhead<UInt32>.count
          if ahead < practices.count { lookAhead(practices[ahead]) }
          if practice != last.practice { last = (practice, isWanted(practice)) }
          guard last.isWanted else { continue }
          while let subgroup = subgroups.first, Int(subgroup.offset) < offset {
            subgroups.removeFirst()
          }
          let named = subgroups.first.flatMap { Int($0.offset) == offset ? $0.number : nil }
          body(first + offset, block.row(at: offset, subgroup: named))
        }
      }
      start = end
    }
  }

  @inline(__always)
  mutating func append(npi: UInt64, _ facts: ClinicianFacts, practice: UInt32) {
    if count % Self.blockSize == 0 { blocks.append(Block()) }
    let last = blocks.count - 1
    blocks[last].words.append(Word(npi, facts))
    blocks[last].practices.append(practice)
    count += 1
  }

  /// Says which subgroup the row at a position names; positions that it is said of ascend.
  mutating func setSubgroup(_ subgroup: UInt32, at position: Int) {
    let offset = UInt32(position % Self.blockSize)
    blocks[position / Self.blockSize].subgroups.append((offset, subgroup))
  }

  /// Keeps the subgroup of every row whose practice has it, and marks all other registrations as
  /// mismatches; `isOfPractice` tells them apart.
  mutating func settleSubgroups(isOfPractice: (_ subgroup: UInt32, _ practice: UInt32) -> Bool) {
    for block in blocks.indices {
      blocks[block].subgroups = blocks[block].subgroups.filter { offset, subgroup in
        if isOfPractice(subgroup, blocks[block].practices[Int(offset)]) { return true }
        blocks[block].words[Int(offset)].facts[.subgroupMismatch] = true
        return false
      }
    }
  }
}
