public import QPPModel
public import ReweightingRules
internal import RosterAggregation

/// What was decided about APM Entities.
public struct EntityFacts: Sendable {
  /// One entity.
  public struct Row: Sendable {
    public let id: String
    /// Nil where the export does not say.
    public let name: String?
    public let program: APMProgram
    public let sums: RollUpSums
    public let savings: SharedSavingsSums
    public let source: EntityScoreSource
    /// In hundredths of a point, nil where there is none.
    public let rollUpScore: Int64?
    public let entityScore: Int64?
    public let score: Int64?
  }

  /// Largest first.
  public let rollUps: LongList<Row>
  /// The Shared Savings ACOs, those first in which the most participants do not meet the
  /// requirement to report; nil in years without it.
  public let sharedSavings: LongList<Row>?
  public let reweighted: Int
  /// The participations of Shared Savings ACOs that do not meet the requirement.
  public let sharedSavingsNotMet: Int

  init(
    _ determinations: Determinations,
    isSharedSavingsReportingRequired: Bool
  ) {
    // By identifier, which is the order of entities that are alike.
    let listed = determinations.tables.entities.listedByID
    let sums = { (entity: Int) in determinations.entities[Int(listed[entity])].sums }
    let savings = { (entity: Int) in determinations.entities[Int(listed[entity])].sharedSavings }
    let row = { (entity: Int) in Self.row(listed[entity], determinations) }
    rollUps = LongList(
      Array(listed.indices),
      by: { (sums($1).eligible, $0) < (sums($0).eligible, $1) },
      row: row
    )
    let acos = listed.indices.filter {
      isSharedSavingsReportingRequired
        && determinations.tables.entities.program(of: listed[$0]) == .mssp
    }
    sharedSavings =
      isSharedSavingsReportingRequired
      ? LongList(
        acos,
        by: { (savings($1).notMet, $0) < (savings($0).notMet, $1) },
        row: row
      ) : nil
    reweighted = listed.count { determinations.entities[Int($0)].isReweighted }
    sharedSavingsNotMet = acos.reduce(0) { $0 + savings($1).notMet }
  }

  private static func row(
    _ number: UInt32,
    _ determinations: Determinations
  ) -> Row {
    let entity = determinations.entities[Int(number)]
    return Row(
      id: determinations.tables.shown(determinations.entityID(number)),
      name: determinations.tables.entities.name(of: number).map {
        determinations.tables.shown($0)
      },
      program: determinations.tables.entities.program(of: number),
      sums: entity.sums,
      savings: entity.sharedSavings,
      source: entity.source,
      rollUpScore: entity.sums.score?.roundedHundredths,
      entityScore: entity.entityScore?.roundedHundredths,
      score: entity.roundedHundredths
    )
  }
}
