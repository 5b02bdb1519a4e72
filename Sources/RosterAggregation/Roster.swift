package import QPPModel

/// One clinician of the roster.
package struct RosterRow: Sendable {
  package let npi: NPI
  package let facts: ClinicianFacts
  /// The number of its TIN in the practice table.
  package let practice: UInt32
  /// The number of its subgroup, nil where it has none that is valid.
  package let subgroup: UInt32?
}

/// The clinicians of an export in reading order, 16 bytes each.
///
/// An NPI without its check digit takes 30 bits and the facts at most 32, so that they share a word;
/// the TIN and the subgroup are numbers into their tables. Rows lie in blocks of one size, so that adding one never
/// moves others.
package struct Roster: Sendable {
  /// The number of rows of every block but the last.
  package static let blockSize = 1 << 16

  private struct Block: Sendable {
    var words: [Word] = []
    var practices: [UInt32] = []
    var subgroups: [UInt32] = []

    init() {
      words.reserveCapacity(Roster.blockSize)
      practices.reserveCapacity(Roster.blockSize)
      subgroups.reserveCapacity(Roster.blockSize)
    }

    @inline(__always)
    func row(at offset: Int) -> RosterRow {
      let word = words[offset]
      let subgroup = subgroups[offset]
      return RosterRow(
        npi: NPI(withoutCheckDigit: word.npiWithoutCheckDigit),
        facts: word.facts,
        practice: practices[offset],
        subgroup: subgroup == Roster.noSubgroup ? nil : subgroup
      )
    }
  }

  /// The NPI without its check digit and the facts of a row.
  private struct Word: Sendable {
    private var bits: UInt64

    private static let npiBits: UInt64 = 30

    @inline(__always)
    init(_ npi: UInt64, _ facts: ClinicianFacts) {
      bits = npi | UInt64(facts.rawValue) << Self.npiBits
    }

    @inline(__always)
    var npiWithoutCheckDigit: UInt64 { bits & (1 << Self.npiBits - 1) }

    @inline(__always)
    var facts: ClinicianFacts {
      get { ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: bits >> Self.npiBits)) }
      set {
        let others = bits & ~(UInt64(UInt32.max) << Self.npiBits)
        bits = others | UInt64(newValue.rawValue) << Self.npiBits
      }
    }
  }

  private static let noSubgroup = UInt32.max

  private var blocks: [Block] = []
  package private(set) var count = 0
  /// Finds rows by TIN and NPI; dropped once every key has been looked up.
  private var keys = RowIndexTable(minimumCapacity: 1024)

  package init() {}

  /// The row at a position below `count`.
  package subscript(position: Int) -> RosterRow {
    blocks[position / Self.blockSize].row(at: position % Self.blockSize)
  }

  /// Calls `body` with some positions and the rows at them, in order.
  @inline(__always)
  package func forEach(in positions: Range<Int>, _ body: (Int, RosterRow) -> Void) {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let block = blocks[start / Self.blockSize]
      let end = min(positions.upperBound, (start / Self.blockSize + 1) * Self.blockSize)
      for position in start..<end { body(position, block.row(at: position % Self.blockSize)) }
      start = end
    }
  }

  /// Makes room for so many clinicians, where that is known.
  package mutating func reserveCapacity(_ capacity: Int) {
    guard !keys.hasRoom(for: capacity - count) else { return }
    growKeys(forAdditional: capacity - count)
  }

  private mutating func growKeys(forAdditional additional: Int) {
    let blocks = blocks
    keys.grow(forAdditional: additional) { row in
      let block = Int(row) / Self.blockSize
      let offset = Int(row) % Self.blockSize
      return Self.hash(
        blocks[block].words[offset].npiWithoutCheckDigit,
        blocks[block].practices[offset]
      )
    }
  }

  /// Adds a clinician, unless the roster has one with this TIN and NPI; returns whether it did.
  package mutating func append(
    npi: NPI,
    facts: ClinicianFacts,
    practice: UInt32,
    subgroup: UInt32?
  ) -> Bool {
    if keys.isFull { growKeys(forAdditional: 1) }
    let body = npi.withoutCheckDigit
    return append(
      body,
      facts,
      practice,
      subgroup ?? Self.noSubgroup,
      hash: Self.hash(body, practice)
    )
  }

  /// Adds clinicians of numbered practices, each unless the roster has one with its key, and
  /// returns the positions of those that it had.
  ///
  /// Keys are looked for in memory that was asked for some rows before.
  mutating func append(
    _ keys: [ClinicianKey],
    facts: [ClinicianFacts],
    practices: [UInt32]
  ) -> [Int] {
    if !self.keys.hasRoom(for: keys.count) { growKeys(forAdditional: keys.count) }
    var duplicates: [Int] = []
    var hashes = HashesAhead()
    func lookAhead(_ position: Int) {
      guard position < keys.count else { return }
      hashes[position] = Self.hash(keys[position].npiWithoutCheckDigit, practices[position])
      self.keys.prefetch(hash: hashes[position])
    }
    for position in 0..<HashesAhead.count { lookAhead(position) }
    for position in keys.indices {
      let hash = hashes[position]
      lookAhead(position + HashesAhead.count)
      let isNew = append(
        keys[position].npiWithoutCheckDigit,
        facts[position],
        practices[position],
        Self.noSubgroup,
        hash: hash
      )
      if !isNew { duplicates.append(position) }
    }
    return duplicates
  }

  @inline(__always)
  private mutating func append(
    _ npi: UInt64,
    _ facts: ClinicianFacts,
    _ practice: UInt32,
    _ subgroup: UInt32,
    hash: UInt64
  ) -> Bool {
    guard keys.find(hash: hash, matches: { matches($0, npi, practice) }) == nil else {
      return false
    }
    keys.insert(UInt32(count), hash: hash)
    if count % Self.blockSize == 0 { blocks.append(Block()) }
    let last = blocks.count - 1
    blocks[last].words.append(Word(npi, facts))
    blocks[last].practices.append(practice)
    blocks[last].subgroups.append(subgroup)
    count += 1
    return true
  }

  /// Says which subgroup the clinician at a position names.
  mutating func setSubgroup(_ subgroup: UInt32, at position: Int) {
    blocks[position / Self.blockSize].subgroups[position % Self.blockSize] = subgroup
  }

  /// The position of a clinician, nil where the roster does not have it.
  package func position(of npi: NPI, in practice: UInt32) -> Int? {
    let body = npi.withoutCheckDigit
    return keys.find(hash: Self.hash(body, practice)) { matches($0, body, practice) }
      .map { Int($0) }
  }

  /// Keeps the subgroup of every clinician whose practice has it, and marks all other
  /// registrations as mismatches; `isOfPractice` tells them apart.
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

  /// Frees what `append` and `position` need, which must not be called any more.
  package mutating func dropKeys() {
    keys = RowIndexTable()
  }

  @inline(__always)
  private func matches(_ row: UInt32, _ npi: UInt64, _ practice: UInt32) -> Bool {
    let block = Int(row) / Self.blockSize
    let offset = Int(row) % Self.blockSize
    return blocks[block].words[offset].npiWithoutCheckDigit == npi
      && blocks[block].practices[offset] == practice
  }

  /// The hash of an NPI without its check digit and of a practice.
  @inline(__always)
  private static func hash(_ npi: UInt64, _ practice: UInt32) -> UInt64 {
    KeyHash.mix(npi | UInt64(practice) << 30)
  }
}
