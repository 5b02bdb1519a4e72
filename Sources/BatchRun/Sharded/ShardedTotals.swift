internal import ExportLoading
internal import PartialState
internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// The totals of all shards of an export, without the records that are rejected because an earlier
/// shard has them, too.
struct ShardedTotals: ExportTotals {
  private let merged: MergedState
  /// What was counted of these records.
  private let dropped: [PracticeState]
  /// What the shards say that Shared Savings asks; nothing as long as they are being decided.
  private let savings: [(id: String, sums: SharedSavingsSums)]

  /// Counts the records that are rejected; `records` has the reference tables.
  init(
    _ merged: MergedState,
    _ records: LoadedRecords,
    _ task: ShardTask,
    savings: [(id: String, sums: SharedSavingsSums)] = []
  ) throws {
    self.merged = merged
    self.savings = savings
    var dropped: [PracticeState] = []
    for round in merged.droppedRounds {
      var rejected = records.withoutClinicians
      rejected.hold(round.map { ($0.key, $0.facts) })
      let summary = try task.pipeline.summarize(
        consume rejected,
        countingPending: task.options.countsPending,
        shard: 1
      )
      summary.forEachPractice { dropped.append($0) }
    }
    self.dropped = dropped
  }

  func counts(
    _ tables: ReferenceTables,
    _ roster: Roster,
    _ reweighting: IndividualReweighting
  ) throws -> PracticeCountTable {
    let sum = MergedCounts(tables)
    try merged.forEachCounts(in: tables.practices) { try sum.add($1, of: $0) }
    for practice in dropped { try sum.subtract(practice.counts, of: practice.tin) }
    return sum.counts
  }

  func rollUp(_ undecided: Determinations) throws -> [RollUpSums] {
    var sum = MergedRollUp(undecided)
    try merged.forEachContributor(in: undecided.tables.practices) { try sum.add($1, of: $0) }
    for practice in dropped { try sum.subtract(practice) }
    return sum.sums
  }

  func sharedSavings(_ decided: Determinations) throws -> [SharedSavingsSums] {
    let entities = decided.tables.entities
    var sums = Array(repeating: SharedSavingsSums(), count: entities.count)
    for recorded in savings {
      guard let number = Identifier(recorded.id).flatMap({ entities.number(of: $0) })
      else { throw CountOverflow() }
      sums[Int(number)] += recorded.sums
    }
    return sums
  }
}
