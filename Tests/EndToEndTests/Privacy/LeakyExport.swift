import Foundation

/// An export in which identifiers are wherever somebody could have written them: in the names of
/// files and columns, in every column of every table, in names of practices and in free text.
enum LeakyExport {
  /// TINs, one of which begins with 0; nothing else is a whole number of the export.
  static let tins = ["061728394", "970000002"]
  static let npis = [npi(1), npi(2)]

  /// Every way in which one of them is written.
  static let poisons =
    tins + npis
    + tins.flatMap { tin in
      [
        "\(tin.prefix(2))-\(tin.dropFirst(2))",
        "\(tin.prefix(3))-\(tin.dropFirst(3).prefix(2))-\(tin.suffix(4))", "\(tin)/\(npi(1))",
        "\u{1B}]0;\(tin)\u{7}", "\u{202E}\(tin)", "x\(tin)x",
      ]
    }

  /// A record of each table that can be read, by column.
  private static let records: [(table: String, values: [(column: String, value: String)])] = [
    (
      "clinicians",
      [
        ("npi", npis[0]), ("tin", tins[0]), ("first_name", "A"), ("last_name", "B"),
        ("clinician_type", "physician"), ("eligible_type", "Y"), ("low_volume", "N"),
        ("qp_status", "none"), ("small_practice", ""), ("subgroup_id", ""),
      ]
    ),
    (
      "groups",
      [("tin", tins[0]), ("name", "Practice"), ("reporting", "group"), ("low_volume", "N")]
    ),
    (
      "sites",
      [("tin", tins[0]), ("site_id", "S-1"), ("name", "Site"), ("address", "1 Way"), ("zip", "")]
        + [("hardships", "")]
    ),
    ("virtual-groups", [("virtual_group_id", "VG"), ("tin", tins[1]), ("name", "Virtual")]),
    ("subgroups", [("subgroup_id", "SG"), ("tin", tins[0]), ("name", "Sub")]),
    ("apm-entities", [("apm_entity_id", "ACO"), ("name", "Entity"), ("program", "mssp")]),
    ("apm-participants", [("apm_entity_id", "ACO"), ("tin", tins[0]), ("npi", "")]),
    (
      "applications",
      [
        ("application_id", "HX-1"), ("performance_year", "2026"), ("level", "group"), ("npi", ""),
        ("tin", tins[0]), ("virtual_group_id", ""), ("subgroup_id", ""), ("apm_entity_id", ""),
        ("reason", "insufficient-internet"), ("event_type", ""), ("event_start", ""),
        ("encounter_percent", ""), ("attested", "Y"), ("description", "No broadband."),
        ("relationship", "clinician"), ("contact_email", ""), ("status", "submitted"),
        ("submitted_at", "2026-06-15T10:00:00"),
      ]
    ),
    (
      "submissions",
      [
        ("level", "group"), ("npi", ""), ("tin", tins[0]), ("virtual_group_id", ""),
        ("apm_entity_id", ""), ("measures_complete", "Y"), ("cehrt_id", ""),
        ("period_start", "2026-01-01"), ("pi_score", "90"),
      ]
    ),
  ]

  /// A partition of each table, whose name and a column of which are identifiers.
  static func draft() -> ExportDraft {
    var draft: ExportDraft = [:]
    for (table, values) in records {
      let header = values.map(\.column) + [tins[0], "x-\(npis[0])"]
      let plain = values.map(\.value) + ["", ""]
      let poisoned = values.indices.flatMap { column in
        poisons.map { poison in
          var record = plain
          record[column] = poison
          return record
        }
      }
      draft["\(table)-\(tins[0])-\(poisons[4]).csv"] = data([header, plain] + poisoned)
    }
    return draft
  }

  /// An export whose other identifiers are no TINs.
  static func tinFreeNames() -> ExportDraft {
    var draft: ExportDraft = [:]
    for (table, values) in records {
      draft["\(table)-\(tins[0]).csv"] = data([values.map(\.column), values.map(\.value)])
    }
    return draft
  }

  private static func data(_ rows: [[String]]) -> Data {
    Data((rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n").utf8)
  }
}
