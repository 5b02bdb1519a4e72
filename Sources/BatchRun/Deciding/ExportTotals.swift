internal import BatchPipeline
internal import ReweightingRules
internal import RosterAggregation

/// What is summed up over all clinicians of an export.
protocol ExportTotals {
  /// The counts by practice.
  func counts(
    _ tables: ReferenceTables,
    _ roster: Roster,
    _ reweighting: IndividualReweighting
  ) throws -> PracticeCountTable

  /// The sums by entity, once it is decided about the practices.
  func rollUp(_ undecided: Determinations) throws -> [RollUpSums]

  /// What Shared Savings asks of the participants of each entity, once it is decided about the
  /// entities.
  func sharedSavings(_ decided: Determinations) throws -> [SharedSavingsSums]
}

/// The totals of an export whose clinicians are all in the roster.
struct RosterTotals: ExportTotals {
  private let pipeline: OrderedPipeline

  init(_ pipeline: OrderedPipeline) {
    self.pipeline = pipeline
  }

  func counts(
    _ tables: ReferenceTables,
    _ roster: Roster,
    _ reweighting: IndividualReweighting
  ) throws -> PracticeCountTable {
    let counting = RosterCounting(reweighting)
    return try pipeline.reduce(
      count: roster.count,
      initial: { PracticeCountTable(practiceCount: tables.practices.count) },
      accumulate: { counting.count($0, of: roster, tables, into: $1) },
      add: { $0.add($1) }
    )
  }

  func rollUp(_ undecided: Determinations) throws -> [RollUpSums] {
    let entityCount = undecided.tables.entities.count
    return try pipeline.reduce(
      count: undecided.roster.count,
      initial: { Array(repeating: RollUpSums(), count: entityCount) },
      accumulate: { undecided.rollUp($0, into: &$1) },
      add: { sum, part in for (index, sums) in part.enumerated() { sum[index] += sums } }
    )
  }

  func sharedSavings(_ decided: Determinations) throws -> [SharedSavingsSums] {
    try pipeline.sharedSavings(decided, from: 0)
  }
}

extension OrderedPipeline {
  /// What Shared Savings asks of the participants of each entity that are in the roster from a
  /// position on.
  func sharedSavings(_ decided: Determinations, from first: Int) throws -> [SharedSavingsSums] {
    let entityCount = decided.tables.entities.count
    let none = Array(repeating: SharedSavingsSums(), count: entityCount)
    guard decided.asksSharedSavings else { return none }
    return try reduce(
      count: decided.roster.count - first,
      initial: { none },
      accumulate: { positions, sums in
        let shifted = first + positions.lowerBound..<first + positions.upperBound
        decided.sharedSavings(shifted, into: &sums)
      },
      add: { sum, part in for (index, sums) in part.enumerated() { sum[index] += sums } }
    )
  }
}
