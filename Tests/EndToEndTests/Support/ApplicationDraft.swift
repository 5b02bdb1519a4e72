/// An application to be written to an export.
struct ApplicationDraft {
  /// Its values by column.
  private let values: [String: String]

  private static let columns = [
    "application_id", "performance_year", "level", "npi", "tin", "virtual_group_id", "subgroup_id",
    "apm_entity_id", "exception_type", "categories", "reason", "event_type", "event_start",
    "event_end", "still_persists",
    "onc_acb_certification_id", "performance_period_end", "encounter_percent", "attested",
    "description", "relationship", "permission", "status", "submitted_at",
  ]

  /// An application of 2026 for the first clinician of the first practice that passes every check,
  /// but for some values.
  init(_ id: String, _ changes: [String: String]) {
    let passing = [
      "application_id": id, "performance_year": "2026", "level": "individual", "npi": npi(1),
      "tin": tin(1), "reason": "insufficient-internet", "attested": "Y",
      "description": "No broadband.", "relationship": "clinician", "status": "submitted",
      "submitted_at": "2026-06-15T10:00:00",
    ]
    values = passing.merging(changes) { $1 }
  }

  /// A table of applications, without the end of its last line.
  static func table(_ drafts: [ApplicationDraft]) -> String {
    let rows = drafts.map { draft in columns.map { draft.values[$0] ?? "" } }
    return ([columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")
  }
}
