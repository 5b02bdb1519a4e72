/// What an auditor should see (rules §10): rows of code, severity, subject type, subject, detail.
struct Findings {
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { levels.practices }
  private var export: PlainExport { practices.export }

  /// All findings in the order of results.
  var rows: [[String]] {
    let all = [
      ApplicationFindings(entities: entities).rows, PracticeFindings(entities: entities).rows,
      clinicians, submissions, apmEntities,
    ].joined()
    let order = { (row: [String]) in [row[0], row[2], row[3], row[4]] }
    return all.sorted { order($0).lexicographicallyPrecedes(order($1)) }
  }

  private var clinicians: [[String]] {
    practices.clinicians.flatMap { clinician in
      let isMismatch =
        practices.policy.hasSubgroups && clinician["subgroup_id"] != nil
        && Standing(clinician: clinician, entities: entities).subgroup == nil
      let isUnknown = clinician["clinician_type"] == Codes.unknownType
      return findings(
        about: "clinician",
        clinician.clinician,
        [
          ("subgroup-mismatch", "warning", isMismatch, ""),
          ("unknown-clinician-type", "info", isUnknown, ""),
        ]
      )
    }
  }

  private var submissions: [[String]] {
    let submissions = levels.submissions
    let about = { (code: String, subject: String, detail: String) in
      [code, "warning", "submission", subject, detail]
    }
    return submissions.incomplete.map { about("submission-incomplete", $0, "") }
      + submissions.compromised.map { about("compromised-submission", $0, "") }
      + submissions.short.map { about("short-performance-period", $0.subject, String($0.days)) }
  }

  private var apmEntities: [[String]] {
    let unknown = export.rows(of: "apm-participants").filter { row in
      let tin = row["tin"] ?? ""
      return row["npi"] == nil
        ? practices.cliniciansByTIN[tin] == nil : practices.clinicianRows[row.clinician] == nil
    }
    let strangers = unknown.map { row -> [String] in
      let named = [row["tin"], row["npi"]].compactMap(\.self)
      let id = row["apm_entity_id"] ?? ""
      return ["participant-unknown", "info", "apm-entity", id, named.joined(separator: "/")]
    }
    let both = entities.sorted.filter { $0.ownScore != nil && $0.contributing > 0 }
    let scores = both.map { entity -> [String] in
      let detail = "\(entity.ownScoreText);\(entity.rollUpScoreText)"
      return ["entity-and-rollup", "info", "apm-entity", entity.id, detail]
    }
    return strangers + scores
  }
}

/// Those of some findings about one subject that hold.
func findings(
  about type: String,
  _ subject: String,
  _ findings: [(code: String, severity: String, holds: Bool, detail: String)]
) -> [[String]] {
  findings.filter(\.holds).map { [$0.code, $0.severity, type, subject, $0.detail] }
}
