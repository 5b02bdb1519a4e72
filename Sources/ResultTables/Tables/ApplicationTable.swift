public import QPPModel
internal import ReweightingRules
public import RosterAggregation

/// `applications`: one row an application, in reading order.
public struct ApplicationTable: ResultTable {
  public static let name = "applications"

  public enum Column: String, NamedColumn {
    case applicationID = "application_id"
    case exceptionType = "exception_type"
    case level
    case npi
    case tin
    case virtualGroupID = "virtual_group_id"
    case subgroupID = "subgroup_id"
    case apmEntityID = "apm_entity_id"
    case categories
    case reason
    case status
    case outcome
    case failures
    case automatic
    case sites
    case sitesAffected = "sites_affected"
    case failingSites = "failing_sites"
    case content
  }

  private let determinations: Determinations
  private let tables: ReferenceTables
  private let failingSites = FailingSiteCells.Shared()

  public init(_ determinations: Determinations) {
    self.determinations = determinations
    tables = determinations.tables
  }

  public var rowCount: Int { determinations.applications.count }
  public var groupIdentifier: GroupIdentifier { tables.groupIdentifier }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    // Taken once: to take them for each row would count references that threads contend for.
    let (applications, determined) = (tables.applications, determinations.applications)
    var failingSites = FailingSiteCells(determinations, self.failingSites)
    for position in rows {
      let application = applications[position]
      let determination = determined[position]
      encoder.identifier(tables.applications.id(at: position))
      encoder.plain(application.request.type.rawValue)
      encoder.plain(application.level.rawValue)
      encoder.npi(application.npi)
      encoder.tin(application.tin)
      encoder.identifier(application.virtualGroup.map { tables.virtualGroups.id(of: $0) })
      encoder.identifier(application.subgroup.map { tables.subgroups.id(of: $0) })
      encoder.identifier(application.entity.map { tables.entities.id(of: $0) })
      encoder.codes(application.request.categories.listed)
      encoder.plain(application.reason?.rawValue ?? "")
      encoder.plain(application.status.rawValue)
      encoder.plain(determination.outcome.rawValue)
      encoder.codes(determination.failures.listed)
      encoder.flag(determination.isAutomatic)
      encoder.number(determination.evidence.map { Int($0.sites) })
      encoder.number(determination.evidence.map { Int($0.affected) })
      if determination.failures.contains(.siteNotAffected) {
        encoder.plain(failingSites.cell(of: application, encoder))
      } else {
        encoder.empty()
      }
      encoder.hexadecimal(application.content)
      encoder.endRow()
    }
  }
}
