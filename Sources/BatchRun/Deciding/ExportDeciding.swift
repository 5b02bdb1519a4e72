internal import BatchPipeline
internal import ExportLoading
internal import ReweightingRules
internal import RosterAggregation

extension OrderedPipeline {
  /// Decides about everything that was read of an export.
  func decide(
    _ records: consuming LoadedRecords,
    countingPending: Bool
  ) throws -> Determinations {
    try decide(records, countingPending: countingPending, RosterTotals(self))
  }

  /// Decides about what was read of an export that has these totals.
  func decide(
    _ records: consuming LoadedRecords,
    countingPending: Bool,
    _ totals: some ExportTotals
  ) throws -> Determinations {
    let (tables, roster) = try records.finish(
      countingPending: countingPending,
      inParallel: perform
    )
    let reweighting = IndividualReweighting(policy: tables.terms.policy)
    let counts = try totals.counts(tables, roster, reweighting)
    let subjects = GroupSubjects(tables, counts: counts)
    let adjudication = ApplicationAdjudication(tables, roster, reweighting, subjects)
    let applications = try map(count: tables.applications.count) {
      adjudication.determine($0)
    }
    var determinations = Determinations(
      try GroupDeterminations(
        tables,
        roster,
        subjects,
        applications: applications,
        reweighting: reweighting,
        countingPending: countingPending,
        inParallel: perform
      )
    )
    determinations.decideEntities(rollUp: try totals.rollUp(determinations))
    determinations.note(sharedSavings: try totals.sharedSavings(determinations))
    return determinations
  }

  /// Sums up what the clinicians say of their practices.
  func summarize(
    _ records: consuming LoadedRecords,
    countingPending: Bool,
    shard: Int
  ) throws -> ShardSummary {
    let (tables, roster) = try records.finish(
      countingPending: countingPending,
      inParallel: perform
    )
    let reweighting = IndividualReweighting(policy: tables.terms.policy)
    let counts = try RosterTotals(self).counts(tables, roster, reweighting)
    // Whether practices are reweighted is left open, and with it all applications.
    let undecided = Determinations(
      try GroupDeterminations(
        tables,
        roster,
        GroupSubjects(tables, counts: counts),
        applications: [],
        reweighting: reweighting,
        countingPending: countingPending,
        inParallel: perform
      )
    )
    let rollUps = try reduce(
      count: undecided.roster.count,
      initial: { RollUpCases() },
      accumulate: { $1.add($0, of: undecided) },
      add: { $0.add($1) }
    )
    return ShardSummary(of: undecided, counts: counts, rollUps: rollUps, shard: shard)
  }
}
