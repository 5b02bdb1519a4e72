import QPPModel
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

  @Test func `a merged state that lacks shards is not decided by`() throws {
    let folder = try folder(seed: 30)
    try folder.merge(["1", "3"], to: "some", allowingMissing: true)
    #expect(throws: MergeFault.missing(shards: [2, 4, 5, 6], of: 6)) {
      try MergedState(path: folder.path + "/some")
    }
  }

  @Test func `practices out of order are refused`() throws {
    let folder = try StateFolder()
    let practices = [2, 1].map { PracticeState(tin: TIN(digits: $0)) }
    try folder.write(practices, shard: 1, of: 1, "bad")
    #expect(throws: StateFault.self) { try folder.merge(["bad"], to: "all") }
    #expect(throws: StateFault.self) { try MergedState(path: folder.path + "/bad") }
  }

  @Test func `counts that overflow are refused`() throws {
    let folder = try StateFolder()
    let most = [Int64](repeating: Int64(Int32.max), count: PracticeCounts.valueCount)
    let counts = try #require(PracticeCounts(values: most))
    let practice = PracticeState(tin: TIN(digits: 1), counts: counts)
    for shard in 1...2 { try folder.write([practice], shard: shard, of: 2, "\(shard)") }
    #expect(throws: MergeFault.self) { try folder.merge(["1", "2"], to: "all") }
  }

  private func folder(seed: UInt64) throws -> StateFolder {
    let folder = try StateFolder()
    var states = RandomStates(seed: seed)
    for shard in 1...Self.shardCount {
      let practices = states.practices(of: UInt32(shard))
      try folder.write(practices, shard: shard, of: Self.shardCount, "\(shard)")
    }
    return folder
  }
}
