public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// `apm-entities`: every entity of `apm-entities` or `apm-participants`, by identifier.
public struct EntityTable: ResultTable {
  public static let name = "apm-entities"

  public enum Column: String, NamedColumn {
    case apmEntityID = "apm_entity_id"
    case program
    case participants
    case eligible
    case contributing
    case excluded
    case excludedPending = "excluded_pending"
    case rollUpScore = "rollup_score"
    case entityScore = "entity_score"
    case piScore = "pi_score"
    case scoreSource = "score_source"
    case reweighted
    case msspMet = "mssp_met"
    case msspNotMet = "mssp_not_met"
    case msspExcluded = "mssp_excluded"
    case piReweightable = "pi_reweightable"
    case eucShare = "euc_share"
  }

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
    let isReportingRequired = tables.terms.policy.sharedSavings.reportingRequired.value
    for number in entities[rows] {
      let entity = determinations.entities[Int(number)]
      let (program, sums) = (tables.entities.program(of: number), entity.sums)
      encoder.identifier(determinations.entityID(number))
      encoder.plain(program.rawValue)
      encoder.number(sums.participants)
      encoder.number(sums.eligible)
      encoder.number(sums.contributing)
      encoder.number(sums.excluded)
      encoder.number(sums.excludedPending)
      for score in [
        sums.score?.roundedHundredths, entity.entityScore?.roundedHundredths,
        entity.roundedHundredths,
      ] {
        encoder.plain(score.map { $0.twoDecimals } ?? "")
      }
      encoder.plain(entity.source.rawValue)
      encoder.flag(entity.isReweighted)
      let savings = isReportingRequired && program == .mssp ? entity.sharedSavings : nil
      encoder.number(savings?.met)
      encoder.number(savings?.notMet)
      encoder.number(savings?.excluded)
      encoder.number(sums.firmlyReweighted)
      encoder.flag(entity.isShareMet)
      encoder.endRow()
    }
  }
}
