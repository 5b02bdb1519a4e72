/// What a run has to publish for an export: the rows of each table, each after its header.
public struct PlainResults {
  public let tables: [String: [[String]]]

  /// Decides an export by the rules of a year.
  public init(_ export: PlainExport, year: Int, countsPending: Bool) {
    let practices = Practices(export, PlainPolicy(year: year))
    let levels = Levels(practices, countsPending: countsPending)
    let entities = Entities(levels, countsPending: countsPending)
    let clinicians = ClinicianRows(entities: entities)
    let practiceRows = PracticeRows(entities: entities)
    tables = [
      "clinicians": [Columns.clinicians] + clinicians.rows,
      "options": [Columns.options] + clinicians.options,
      "groups": [Columns.groups] + practiceRows.groups,
      "virtual-groups": [Columns.virtualGroups] + practiceRows.virtualGroups,
      "subgroups": [Columns.subgroups] + practiceRows.subgroups,
      "apm-entities": [Columns.entities] + EntityRows(entities: entities).rows,
      "applications": [Columns.applications] + ApplicationRows(entities: entities).rows,
      "findings": [Columns.findings] + Findings(entities: entities).rows,
      "rejects": [Columns.rejects] + export.rejects,
    ]
  }

  /// How the run ends: with 65, and without results, where clinicians were read and all of them
  /// rejected; with 3 where anything was rejected; else with 0.
  public var exitCode: Int32 {
    let rejected = tables["rejects"]?.dropFirst() ?? []
    if tables["clinicians"]?.count == 1, rejected.contains(where: { $0[0] == "clinicians" }) {
      return 65
    }
    return rejected.isEmpty ? 0 : 3
  }

  /// A table as CSV.
  public func text(of table: String) -> String {
    (tables[table] ?? []).map { row in row.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ value: String) -> String {
    guard value.utf8.contains(where: ",\"\r\n".utf8.contains) else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }
}

func yesNo(_ value: Bool) -> String { value ? "Y" : "N" }

/// Whether a subject is reweighted, and its basis; both blank where there is no decision.
func cells(of basis: Basis?) -> [String] {
  guard let basis else { return ["", ""] }
  return [yesNo(!basis.isEmpty), basis.codes.joined(separator: ";")]
}
