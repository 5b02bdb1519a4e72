import Foundation
import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport

@testable import PartialState

/// What made-up shards say of a few practices, of which they share some, and some clinicians.
struct RandomStates {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// The practices of a shard, by TIN.
  mutating func practices(of shard: UInt32) -> [PracticeState] {
    (1...8).compactMap { number in
      guard Bool.random(using: &generator) else { return nil }
      return practice(TIN(digits: UInt64(number)), shard)
    }
  }

  private mutating func practice(_ tin: TIN, _ shard: UInt32) -> PracticeState {
    let npis = Set((0..<6).map { _ in UInt32.random(in: 1...12, using: &generator) })
    let entities = Set((0..<2).map { _ in UInt32.random(in: 0...3, using: &generator) })
    return PracticeState(
      tin: tin,
      counts: counts(PracticeCounts.self),
      rollUps: entities.sorted().map { entity in
        EntityCases(entity: entity, sums: cases(inVirtualGroup: tin.rawValue % 2 == 0))
      },
      clinicians: npis.sorted().map { npi in
        let facts = ClinicianFacts(rawValue: UInt32.random(in: 0...999, using: &generator))
        return HeldClinician(npi: npi, facts: facts, shard: shard)
      }
    )
  }

  /// The sums of all cases, of which many are as those before them.
  private mutating func cases(inVirtualGroup isInVirtualGroup: Bool) -> [RollUpSums] {
    var cases: [RollUpSums] = []
    for _ in PracticeCase.all(inVirtualGroup: isInVirtualGroup) {
      let isSame = Bool.random(using: &generator)
      cases.append(isSame ? cases.last ?? RollUpSums() : counts(RollUpSums.self))
    }
    return cases
  }

  private mutating func counts<Counts: CountValues>(_ type: Counts.Type) -> Counts {
    var lanes = CountLanes.zero
    for lane in 0..<type.valueCount { lanes[lane] = Int64.random(in: 0...300, using: &generator) }
    guard let counts = Counts(lanes: lanes) else { preconditionFailure("300 fits") }
    return counts
  }
}

/// A folder of states, removed when nothing holds it any more.
final class StateFolder {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("reweigh-states-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  /// Writes the state of one shard, with what reference tables say where that is given.
  func write(
    _ practices: [PracticeState],
    shard: Int,
    of count: Int,
    _ name: String,
    _ shared: SharedReferences? = nil,
    _ references: [PracticeReferences] = []
  ) throws {
    let writer = try StateWriter(.summary, target: path + "/" + name)
    let shards = [RecordedShard(number: shard, inputs: [])]
    try writer.append(header: SummaryHeader(run: .sample(shardCount: count), shards: shards))
    if let shared { try writer.append(shared) }
    for practice in references { try writer.append(practice) }
    for practice in practices { try writer.append(practice) }
    try writer.finish()
  }

  /// Merges states into one.
  func merge(_ names: [String], to name: String, allowingMissing: Bool = false) throws {
    let states = try names.map { try StateReader(path: path + "/" + $0, as: .summary) }
    let writer = try StateWriter(.summary, target: path + "/" + name)
    _ = try StateMerge(states, allowingMissing: allowingMissing).write(to: writer)
    try writer.finish()
  }
}

extension ShardedRun {
  static func sample(shardCount: Int) -> ShardedRun {
    ShardedRun(
      toolVersion: "1.0",
      performanceYear: 2026,
      policy: "p",
      mapping: nil,
      options: [:],
      shardCount: shardCount,
      references: [],
      clinicians: []
    )
  }
}
