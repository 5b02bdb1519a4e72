public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// `apm-entities`: every entity of `apm-entities` or `apm-participants`, by identifier.
public struct EntityTable: ResultTable {
  public static let name = "apm-entities"
  public static let columns = [
    "apm_entity_id", "program", "participants", "eligible", "contributing", "excluded",
    "rollup_score", "entity_score", "pi_score", "score_source", "reweighted", "mssp_met",
    "mssp_not_met", "mssp_excluded",
  ]

  private let determinations: Determinations
  private let entities: [UInt32]

  public init(_ determinations: Determinations) {
    self.determinations = determinations
    entities = determinations.tables.entities.listedByID
  }

  public var rowCount: Int { entities.count }
  public var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    let tables = determinations.tables
    for number in entities[rows] {
      let entity = determinations.entities[Int(number)]
      let program = tables.entities.program(of: number)
      encoder.identifier(determinations.entityID(number))
      encoder.plain(program.rawValue)
      encoder.number(entity.sums.participants)
      encoder.number(entity.sums.eligible)
      encoder.number(entity.sums.contributing)
      encoder.number(entity.sums.excluded)
      for score in [
        entity.sums.score?.roundedHundredths, entity.entityScore?.roundedHundredths,
        entity.roundedHundredths,
      ] {
        encoder.plain(score.map { $0.twoDecimals } ?? "")
      }
      encoder.plain(entity.source.rawValue)
      encoder.flag(entity.source == .reweighted)
      let isCounted =
        program == .mssp && tables.terms.policy.sharedSavings.reportingRequired.value
      encoder.number(isCounted ? entity.sums.sharedSavingsMet : nil)
      encoder.number(isCounted ? entity.sums.sharedSavingsNotMet : nil)
      encoder.number(isCounted ? entity.sums.sharedSavingsExcluded : nil)
      encoder.endRow()
    }
  }
}
