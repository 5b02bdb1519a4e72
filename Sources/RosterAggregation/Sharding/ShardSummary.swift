internal import QPPModel

/// What the clinicians of one shard say of their practices.
public struct ShardSummary: Sendable {
  private let tables: ReferenceTables
  private let counts: PracticeCountTable
  private let rollUps: [UInt32: [EntityCases]]
  private let clinicians: PracticeOrder
  private let shard: UInt32

  /// Sums over the roster of `undecided`, whose counts by practice are `counts`.
  public init(
    of undecided: Determinations,
    counts: PracticeCountTable,
    rollUps: RollUpCases,
    shard: Int
  ) {
    tables = undecided.tables
    self.counts = counts
    self.rollUps = rollUps.table.byPractice
    clinicians = PracticeOrder(undecided.roster, practiceCount: tables.practices.count)
    self.shard = UInt32(shard)
  }

  /// Calls `body` with the state of every practice that has clinicians here, by TIN.
  public func forEachPractice(_ body: (PracticeState) throws -> Void) rethrows {
    for practice in tables.listedPractices where counts[practice].clinicians > 0 {
      try body(
        PracticeState(
          tin: tables.practices.tin(of: practice),
          counts: counts[practice],
          rollUps: rollUps[practice] ?? [],
          clinicians: clinicians.clinicians(of: practice, shard: shard)
        )
      )
    }
  }
}

/// What participants add to entities, while it is summed up.
public struct RollUpCases: Sendable {
  fileprivate var table = RollUpCaseTable()

  public init() {}

  /// Adds the participants at some positions of a roster.
  public mutating func add(_ positions: Range<Int>, of undecided: Determinations) {
    undecided.addRollUpCases(positions, to: &table)
  }

  public mutating func add(_ other: RollUpCases) { table.add(other.table) }
}

/// The clinicians of a roster by practice.
private struct PracticeOrder: Sendable {
  /// The NPI in the upper half, so that numbers sort by it, and the facts.
  private var words: [UInt64]
  /// By practice: where its clinicians begin in `words`.
  private var starts: [Int]

  init(_ roster: Roster, practiceCount: Int) {
    var ends = [Int](repeating: 0, count: practiceCount + 1)
    roster.forEach(in: 0..<roster.count) { _, row in ends[Int(row.practice) + 1] += 1 }
    for practice in 0..<practiceCount { ends[practice + 1] += ends[practice] }
    starts = ends
    words = Array(repeating: 0, count: roster.count)
    roster.forEach(in: 0..<roster.count) { _, row in
      words[ends[Int(row.practice)]] =
        row.npi.withoutCheckDigit << 32 | UInt64(row.facts.rawValue)
      ends[Int(row.practice)] += 1
    }
  }

  func clinicians(of practice: UInt32, shard: UInt32) -> [HeldClinician] {
    words[starts[Int(practice)]..<starts[Int(practice) + 1]].sorted().map { word in
      HeldClinician(
        npi: UInt32(truncatingIfNeeded: word >> 32),
        facts: ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: word)),
        shard: shard
      )
    }
  }
}
