/// What a run has to publish for an export: the rows of each table, each after its header.
public struct PlainResults {
  public let tables: [String: [[String]]]

  /// Decides an export by the rules of a year.
  public init(_ export: PlainExport, year: Int, countsPending: Bool) {
    let practices = Practices(export, PlainPolicy(year: year))
    let entities = Entities(Levels(practices, countsPending: countsPending))
    let rows = ResultRows(entities: entities)
    tables = [
      "clinicians": [Columns.clinicians] + rows.clinicians,
      "groups": [["tin"] + Columns.collective] + rows.groups,
      "virtual-groups": [["virtual_group_id", "tins"] + Columns.collective] + rows.virtualGroups,
      "subgroups": [Columns.subgroups] + rows.subgroups,
      "apm-entities": [Columns.entities] + rows.apmEntities,
      "applications": [Columns.applications] + rows.applications,
      "findings": [Columns.findings] + Findings(entities: entities).rows,
      "rejects": [Columns.rejects] + export.rejects,
    ]
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

/// The columns of the result tables.
enum Columns {
  static let clinicians = split(
    """
    npi,tin,individual_eligible,group_eligible,participation,reweighted,basis,\
    individual_reweighted,individual_basis,group_reweighted,subgroup_id,virtual_group_id,\
    virtual_group_reweighted,apm_entity_ids,rollup,rollup_score,quality_weight,cost_weight,\
    ia_weight,pi_weight,neutral,mssp_pi,mssp_reason
    """
  )
  static let collective = split(
    """
    clinicians,eligible,non_patient_facing,hospital_based,asc_based,individually_reweighted,\
    small_practice,sites,reweighted,basis,overridden,non_patient_facing_short,hospital_based_short
    """
  )
  static let subgroups = split("subgroup_id,tin,clinicians,reweighted,basis,overridden")
  static let entities = split(
    """
    apm_entity_id,program,participants,eligible,contributing,excluded,rollup_score,entity_score,\
    pi_score,score_source,reweighted,mssp_met,mssp_not_met,mssp_excluded
    """
  )
  static let applications = split(
    """
    application_id,level,npi,tin,virtual_group_id,subgroup_id,apm_entity_id,reason,status,outcome,\
    failures,automatic,sites,sites_affected,failing_sites
    """
  )
  static let findings = split("code,severity,subject_type,subject,detail")
  /// Without the message, which is free to change.
  static let rejects = split("table,file,line,record,column,code")

  private static func split(_ names: String) -> [String] {
    names.split(separator: ",").map(String.init)
  }
}
