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
/// An NPI takes 34 bits and the facts 21, so that both share a word; the TIN and the subgroup are
/// numbers into their tables. Rows lie in blocks of one size, so that adding one never moves
/// others, and passes over them are cut where the blocks are.
package struct Roster: Sendable {
  /// The number of rows of every block but the last.
  package static let blockSize = 1 << 16

  private struct Block: Sendable {
    var npisAndFacts: [UInt64] = []
    var practices: [UInt32] = []
    var subgroups: [UInt32] = []

    init() {
      npisAndFacts.reserveCapacity(Roster.blockSize)
      practices.reserveCapacity(Roster.blockSize)
      subgroups.reserveCapacity(Roster.blockSize)
    }
  }

  private static let npiBits: UInt64 = 34
  private static let npiMask: UInt64 = (1 << npiBits) - 1
  private static let noSubgroup = UInt32.max

  private var blocks: [Block] = []
  package private(set) var count = 0
  /// Finds rows by TIN and NPI; dropped once every key has been looked up.
  private var keys = RowIndexTable(minimumCapacity: 1024)

  package init() {}

  /// The row at a position below `count`.
  package subscript(position: Int) -> RosterRow {
    let block = position / Self.blockSize
    let offset = position % Self.blockSize
    let word = blocks[block].npisAndFacts[offset]
    let subgroup = blocks[block].subgroups[offset]
    return RosterRow(
      npi: NPI(validated: word & Self.npiMask),
      facts: ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: word >> Self.npiBits)),
      practice: blocks[block].practices[offset],
      subgroup: subgroup == Self.noSubgroup ? nil : subgroup
    )
  }

  /// Adds a clinician, unless the roster has one with this TIN and NPI; returns whether it did.
  package mutating func append(
    npi: NPI,
    facts: ClinicianFacts,
    practice: UInt32,
    subgroup: UInt32?
  ) -> Bool {
    guard position(of: npi, in: practice) == nil else { return false }
    if keys.isFull { keys = keys.grown { hash(of: $0) } }
    keys.insert(UInt32(count), hash: Self.hash(npi, practice))
    if count % Self.blockSize == 0 { blocks.append(Block()) }
    let last = blocks.count - 1
    blocks[last].npisAndFacts.append(npi.rawValue | UInt64(facts.rawValue) << Self.npiBits)
    blocks[last].practices.append(practice)
    blocks[last].subgroups.append(subgroup ?? Self.noSubgroup)
    count += 1
    return true
  }

  /// The position of a clinician, nil where the roster does not have it.
  package func position(of npi: NPI, in practice: UInt32) -> Int? {
    keys.find(hash: Self.hash(npi, practice)) { matches($0, npi, practice) }.map { Int($0) }
  }

  /// Keeps the subgroup of every clinician whose practice has it, and marks all other
  /// registrations as mismatches; `isOfPractice` tells them apart.
  mutating func settleSubgroups(isOfPractice: (_ subgroup: UInt32, _ practice: UInt32) -> Bool) {
    var mismatch = ClinicianFacts()
    mismatch[.subgroupMismatch] = true
    let mismatchBits = UInt64(mismatch.rawValue) << Self.npiBits
    for block in blocks.indices {
      for offset in blocks[block].subgroups.indices {
        let subgroup = blocks[block].subgroups[offset]
        guard subgroup != Self.noSubgroup,
          !isOfPractice(subgroup, blocks[block].practices[offset])
        else { continue }
        blocks[block].subgroups[offset] = Self.noSubgroup
        blocks[block].npisAndFacts[offset] |= mismatchBits
      }
    }
  }

  /// Frees what `append` and `position` need, which must not be called any more.
  package mutating func dropKeys() {
    keys = RowIndexTable()
  }

  private func matches(_ row: UInt32, _ npi: NPI, _ practice: UInt32) -> Bool {
    let block = Int(row) / Self.blockSize
    let offset = Int(row) % Self.blockSize
    return blocks[block].npisAndFacts[offset] & Self.npiMask == npi.rawValue
      && blocks[block].practices[offset] == practice
  }

  private func hash(of row: UInt32) -> UInt64 {
    let block = Int(row) / Self.blockSize
    let offset = Int(row) % Self.blockSize
    return Self.hash(
      NPI(validated: blocks[block].npisAndFacts[offset] & Self.npiMask),
      blocks[block].practices[offset]
    )
  }

  @inline(__always)
  private static func hash(_ npi: NPI, _ practice: UInt32) -> UInt64 {
    KeyHash.mix(npi.rawValue | UInt64(practice) << npiBits)
  }
}
