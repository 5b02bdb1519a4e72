public import QPPModel
internal import ReweightingRules
public import RosterAggregation

/// The records of an export that were taken: the clinicians, and the tables that they are joined to.
public struct LoadedRecords: Sendable {
  public var tables: ReferenceTablesBuilder
  public private(set) var roster = Roster()

  init(terms: ApplicationTerms, groupIdentifier: GroupIdentifier = .tin) {
    tables = ReferenceTablesBuilder(terms: terms, groupIdentifier: groupIdentifier)
  }

  /// Adds the clinicians of a chunk, and returns the positions of those whose key there is already.
  mutating func add(
    _ keys: [ClinicianKey],
    facts: [ClinicianFacts],
    subgroups: [(position: Int, id: Identifier)]
  ) -> [Int] {
    tables.add(keys, facts: facts, subgroups: subgroups, to: &roster)
  }

  /// Settles which subgroups of the clinicians are valid, once all subgroups are known.
  mutating func settleSubgroups() { tables.settleSubgroups(of: &roster) }

  /// Puts clinicians into the roster without a record of theirs.
  public mutating func hold(_ clinicians: [(key: ClinicianKey, facts: ClinicianFacts)]) {
    _ = add(clinicians.map(\.key), facts: clinicians.map(\.facts), subgroups: [])
  }

  /// The same tables, without any clinicians.
  public var withoutClinicians: LoadedRecords {
    var records = self
    records.roster = Roster()
    return records
  }

  /// Applies a what-if change, or returns why that can't be done.
  public mutating func apply(_ change: WhatIfChange) -> WhatIfChange.Fault? {
    tables.apply(change, roster)
  }

  /// The tables and the clinicians as they are decided about, and change no more.
  public consuming func finish(
    countingPending: Bool,
    inParallel perform: ParallelWork
  ) rethrows -> (tables: ReferenceTables, roster: Roster) {
    // Taken out of here, so that nothing is copied where it changes once more.
    var (tables, roster) = (ReferenceTablesBuilder(terms: tables.terms), Roster())
    swap(&tables, &self.tables)
    swap(&roster, &self.roster)
    let finished = try (consume tables).finish(
      countingPending: countingPending,
      &roster,
      inParallel: perform
    )
    return (finished, roster)
  }
}
