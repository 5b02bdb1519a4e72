internal import QPPModel
public import ReweightingRules

/// The first pass over the roster: counts by practice.
public struct RosterCounting: Sendable {
  private let reweighting: IndividualReweighting

  public init(_ reweighting: IndividualReweighting) {
    self.reweighting = reweighting
  }

  /// Adds the clinicians at some positions of `roster` to `counts`.
  public func count(
    _ positions: Range<Int>,
    of roster: Roster,
    _ tables: ReferenceTables,
    into counts: PracticeCountTable
  ) {
    var records = tables.individualRows.walk(from: positions.lowerBound)
    roster.forEach(in: positions, lookAhead: counts.prefetch) { position, row in
      let entry = records.entry(at: position)
      let isOverridden = entry?.score != nil
      let exceptions = entry?.exceptions.basis ?? Basis()
      func standing(inSmallPractice isSmall: Bool) -> Standing {
        guard !isOverridden else { return .none }
        return reweighting.basisWithGrants(of: row.facts, inSmallPractice: isSmall)
          .union(exceptions).standing
      }
      counts[row.practice].add(
        row.facts,
        standing(inSmallPractice: false),
        ifSmall: standing(inSmallPractice: true)
      )
    }
  }
}
