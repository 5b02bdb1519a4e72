/// A table of a drawn export, not yet written down.
struct DrawnTable {
  let name: String
  /// Its records, by column; a column that a record lacks is blank.
  var records: [[String: String]]

  /// The columns that make the table readable.
  static let required = [
    "clinicians": ["npi", "tin"], "groups": ["tin"], "sites": ["tin", "site_id"],
    "virtual-groups": ["virtual_group_id", "tin"], "subgroups": ["subgroup_id", "tin"],
    "apm-entities": ["apm_entity_id"], "apm-participants": ["apm_entity_id", "tin"],
    "applications": ["application_id", "performance_year", "level", "status"],
    "submissions": ["level"],
  ]

  var requiredColumns: [String] { Self.required[name] ?? [] }

  /// Every column that some record has, the required ones first.
  var columns: [String] {
    let others = Set(records.flatMap(\.keys)).subtracting(requiredColumns)
    return requiredColumns + others.sorted()
  }
}
