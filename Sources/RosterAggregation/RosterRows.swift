public import QPPModel

/// One clinician of the roster.
public struct RosterRow: Sendable {
  fileprivate let npiWithoutCheckDigit: UInt64
  public let facts: ClinicianFacts
  /// The number of its TIN in the practice table.
  public let practice: UInt32
  /// The number of its subgroup, nil where it has none that is valid.
  public let subgroup: UInt32?

  @inline(__always)
  public var npi: NPI { NPI(withoutCheckDigit: npiWithoutCheckDigit) }
}

/// The rows of a roster, 16 bytes each.
///
/// An NPI without its check digit takes 30 bits and the facts at most 32, so that they share a word;
/// the TIN and the subgroup are numbers into their tables. Rows lie in blocks of one size, so that
/// adding one never moves others.
struct RosterRows: Sendable {
  /// The number of rows of every block but the last.
  static var blockSize: Int { 1 << 16 }

  private struct Block: Sendable {
    var words: [Word] = []
    var practices: [UInt32] = []
    var subgroups: [UInt32] = []

    init() {
      words.reserveCapacity(RosterRows.blockSize)
      practices.reserveCapacity(RosterRows.blockSize)
      subgroups.reserveCapacity(RosterRows.blockSize)
    }

    @inline(__always)
    func row(at offset: Int) -> RosterRow {
      let word = words[offset]
      let subgroup = subgroups[offset]
      return RosterRow(
        npiWithoutCheckDigit: word.npiWithoutCheckDigit,
        facts: word.facts,
        practice: practices[offset],
        subgroup: subgroup == RosterRows.noSubgroup ? nil : subgroup
      )
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

  private static var noSubgroup: UInt32 { .max }

  private var blocks: [Block] = []
  private(set) var count = 0

  /// The row at a position below `count`.
  subscript(position: Int) -> RosterRow {
    blocks[position / Self.blockSize].row(at: position % Self.blockSize)
  }

  /// The NPI without its check digit and the practice of the row at a position.
  @inline(__always)
  func key(at position: UInt32) -> (npi: UInt64, practice: UInt32) {
    let block = Int(position) / Self.blockSize
    let offset = Int(position) % Self.blockSize
    return (blocks[block].words[offset].npiWithoutCheckDigit, blocks[block].practices[offset])
  }

  /// Calls `body` with some positions and the rows at them, in order.
  @inline(__always)
  func forEach(in positions: Range<Int>, _ body: (Int, RosterRow) -> Void) {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let block = blocks[start / Self.blockSize]
      let end = min(positions.upperBound, (start / Self.blockSize + 1) * Self.blockSize)
      for position in start..<end { body(position, block.row(at: position % Self.blockSize)) }
      start = end
    }
  }

  @inline(__always)
  mutating func append(npi: UInt64, _ facts: ClinicianFacts, practice: UInt32) {
    if count % Self.blockSize == 0 { blocks.append(Block()) }
    let last = blocks.count - 1
    blocks[last].words.append(Word(npi, facts))
    blocks[last].practices.append(practice)
    blocks[last].subgroups.append(Self.noSubgroup)
    count += 1
  }

  mutating func setSubgroup(_ subgroup: UInt32, at position: Int) {
    blocks[position / Self.blockSize].subgroups[position % Self.blockSize] = subgroup
  }

  /// Keeps the subgroup of every row whose practice has it, and marks all other registrations as
  /// mismatches; `isOfPractice` tells them apart.
  mutating func settleSubgroups(isOfPractice: (_ subgroup: UInt32, _ practice: UInt32) -> Bool) {
    for block in blocks.indices {
      for offset in blocks[block].subgroups.indices {
        let subgroup = blocks[block].subgroups[offset]
        guard subgroup != Self.noSubgroup,
          !isOfPractice(subgroup, blocks[block].practices[offset])
        else { continue }
        blocks[block].subgroups[offset] = Self.noSubgroup
        blocks[block].words[offset].facts[.subgroupMismatch] = true
      }
    }
  }
}
