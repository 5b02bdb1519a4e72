/// What was decided upon in an application, by which two results show that it was edited.
struct ApplicationContent {
  private let values: [String]

  private static let columns = [
    "performance_year", "level", "npi", "tin", "virtual_group_id", "subgroup_id", "apm_entity_id",
    "exception_type", "categories", "reason", "event_type", "event_start", "event_end",
    "still_persists", "onc_acb_certification_id", "performance_period_end", "encounter_percent",
    "attested", "description", "relationship", "permission", "status", "submitted_at",
  ]

  init(_ row: PlainRow) {
    values = Self.columns.map { column in
      switch column {
      case "exception_type": row[column] ?? "pi-hardship"
      case "categories": row.orderedCategories
      case "still_persists", "attested", "permission": yesNo(row.says(column))
      case "encounter_percent": row[column].flatMap { PlainDecimal($0)?.text } ?? ""
      case "submitted_at": row[column].flatMap { PlainInstant($0)?.text } ?? ""
      default: row[column] ?? ""
      }
    }
  }

  /// The first 16 hexadecimal digits of the values' SHA-256.
  var fingerprint: String {
    let bytes = Array(values.joined(separator: "\u{1F}").utf8)
    return PlainSHA256.digest(bytes).prefix(2).map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
