import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

@testable import PartialState

struct StateMergeTests {
  private static let shardCount = 6

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `any grouping and any order gives the same bytes`(seed: UInt64) throws {
    let folder = try folder(seed: seed)
    var generator = SeededGenerator(seed: seed)
    let names = (1...Self.shardCount).map { "\($0)" }
    try folder.merge(names, to: "all")
    var rest = names
    var next = 0
    while rest.count > 1 {
      rest.shuffle(using: &generator)
      let count = Int.random(in: 1...rest.count, using: &generator)
      let isLast = count == rest.count
      let name = "merged-\(next)"
      try folder.merge(Array(rest.prefix(count)), to: name, allowingMissing: !isLast)
      rest = Array(rest.dropFirst(count)) + [name]
      next += 1
    }
    let isSame = try folder.bytes(rest[0]) == folder.bytes("all")
    #expect(isSame)
  }

  @Test(arguments: 21...24 as ClosedRange<UInt64>)
  func `of records with one key the first shard's stands`(seed: UInt64) throws {
    let folder = try folder(seed: seed)
    try folder.merge((1...Self.shardCount).reversed().map { "\($0)" }, to: "all")
    var states = RandomStates(seed: seed)
    var seen: Set<ClinicianKey> = []
    var expected: [DroppedRecord] = []
    for shard in 1...UInt32(Self.shardCount) {
      for practice in states.practices(of: shard) {
        for held in practice.clinicians {
          let npi = NPI(withoutCheckDigit: UInt64(held.npi))
          let key = ClinicianKey(tin: practice.tin, npi: npi)
          guard !seen.insert(key).inserted else { continue }
          expected.append(DroppedRecord(key: key, facts: held.facts, shard: shard))
        }
      }
    }
    let merged = try MergedState(path: folder.path + "/all")
    #expect(!expected.isEmpty)
    #expect(merged.dropped == expected.sorted())
    let rounds = merged.droppedRounds
    #expect(rounds.flatMap(\.self).sorted() == expected.sorted())
    for round in rounds { #expect(Set(round.map(\.key)).count == round.count) }
  }

  @Test(arguments: 31...34 as ClosedRange<UInt64>, [1, 2, 3, 6])
  func `what states say of a practice is added up`(seed: UInt64, count: Int) throws {
    let folder = try folder(seed: seed)
    try folder.merge((1...count).map { "\($0)" }, to: "some", allowingMissing: true)
    var states = RandomStates(seed: seed)
    var expected: [TIN: PracticeState] = [:]
    for shard in 1...UInt32(count) {
      for practice in states.practices(of: shard) {
        var sum = expected[practice.tin] ?? PracticeState(tin: practice.tin)
        _ = try sum.add([practice])
        expected[practice.tin] = sum
      }
    }
    let stream = try StateReader(path: folder.path + "/some", as: .summary).stream(.practices)
    for var practice in expected.values.sorted(by: { $0.tin < $1.tin }) {
      if count == Self.shardCount { practice.clinicians = [] }
      #expect(try stream.nextPractice() == practice)
    }
    #expect(try stream.nextPractice() == nil)
  }

  @Test(arguments: [(1, 1 << 18), (256, 1 << 18), (257, 261_123), (4096, 1 << 14), (9999, 1 << 14)])
  func `states that are many are read in smaller pieces`(count: Int, bytes: Int) {
    #expect(PracticeQueue.pieceSize(for: count) == bytes)
  }

  @Test func `of a merged state the practices are read that a table has`() throws {
    let folder = try folder(seed: 35)
    try folder.merge((1...Self.shardCount).map { "\($0)" }, to: "all")
    let merged = try MergedState(path: folder.path + "/all")
    var (tins, read): ([TIN], [TIN]) = ([], [])
    try merged.forEachTIN { tins.append($0) }
    var practices = PracticeTable()
    for tin in tins.reversed() where tin != tins[1] { _ = practices.intern(tin) }
    try merged.forEachCounts(in: practices) { number, _ in read.append(practices.tin(of: number)) }
    #expect(tins.count > 2)
    #expect(read == tins.filter { $0 != tins[1] })
  }

  @Test func `a merged state that lacks shards is not decided by`() throws {
    let folder = try folder(seed: 30)
    try folder.merge(["1", "3"], to: "some", allowingMissing: true)
    #expect(throws: MergeFault.missing(shards: [2, 4, 5, 6], of: 6)) {
      try MergedState(path: folder.path + "/some")
    }
  }

  @Test func `practices out of order are refused`() throws {
    let folder = try StateFolder()
    let sums = PracticeCase.all(inVirtualGroup: false).map { _ in RollUpSums() }
    let practices = [2, 1].map { number in
      PracticeState(tin: TIN(digits: number), rollUps: [EntityCases(entity: 0, sums: sums)])
    }
    try folder.write(practices, shard: 1, of: 1, "bad")
    #expect(throws: StateFault.self) { try folder.merge(["bad"], to: "all") }
    let merged = try MergedState(path: folder.path + "/bad")
    #expect(throws: StateFault.self) { try merged.forEachTIN { _ in } }
    var known = PracticeTable()
    for tin in [1, 2] as [UInt64] { _ = known.intern(TIN(digits: tin)) }
    #expect(throws: StateFault.self) { try merged.forEachCounts(in: known) { _, _ in } }
    #expect(throws: StateFault.self) { try merged.forEachContributor(in: known) { _, _ in } }
  }

  @Test func `counts that overflow are refused`() throws {
    let folder = try StateFolder()
    let counts = try #require(PracticeCounts(lanes: CountLanes(repeating: Int64(Int32.max))))
    let practice = PracticeState(tin: TIN(digits: 1), counts: counts)
    for shard in 1...2 { try folder.write([practice], shard: shard, of: 2, "\(shard)") }
    #expect(throws: MergeFault.self) { try folder.merge(["1", "2"], to: "all") }
  }

  private func folder(seed: UInt64) throws -> StateFolder {
    let folder = try StateFolder()
    var states = RandomStates(seed: seed)
    var references = try RandomReferences(seed: seed)
    for shard in 1...Self.shardCount {
      let practices = states.practices(of: UInt32(shard))
      // More than a block, so that where it is cut shows.
      try folder.write(
        practices,
        shard: shard,
        of: Self.shardCount,
        "\(shard)",
        shard == 1 ? references.sharedReferences : nil,
        shard == 1 ? (1...5000).map { references.practice($0) } : []
      )
    }
    return folder
  }
}
