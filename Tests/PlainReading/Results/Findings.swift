/// What an auditor should see (rules §10): rows of code, severity, subject type, subject, detail.
struct Findings {
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { levels.practices }
  private var export: PlainExport { practices.export }

  /// All findings in the order of results.
  var rows: [[String]] {
    let all = [applications, tins, virtualGroups, clinicians, submissions, apmEntities].joined()
    let order = { (row: [String]) in [row[0], row[2], row[3], row[4]] }
    return all.sorted { order($0).lexicographicallyPrecedes(order($1)) }
  }

  /// Those of some findings about one subject that hold.
  private func those(
    about type: String,
    _ subject: String,
    _ findings: [(code: String, severity: String, holds: Bool, detail: String)]
  ) -> [[String]] {
    findings.filter(\.holds).map { [$0.code, $0.severity, type, subject, $0.detail] }
  }

  private var applications: [[String]] {
    levels.applications.enumerated().flatMap { place, application in
      let row = application.row
      let (outcome, failures) = (application.outcome, application.failures)
      let isGranted = ["approve", "approved"].contains(outcome)
      let reporting = practices.groups[row["tin"] ?? ""]?["reporting"] ?? ""
      return those(
        about: "application",
        row["application_id"] ?? "",
        [
          (
            "approved-but-fails", "error", outcome == "approved" && !failures.isEmpty,
            failures.joined(separator: ";")
          ),
          ("denied-but-passes", "warning", outcome == "denied" && failures.isEmpty, ""),
          ("dismissed-by-submission", "warning", outcome == "dismissed", ""),
          ("application-not-needed", "info", application.isAutomatic == true && isGranted, ""),
          ("duplicate-application", "warning", isDuplicate(place), ""),
          (
            "level-differs-from-reporting", "warning",
            application.isJudged && row.subject != nil
              && Self.level(row["level"], differsFrom: reporting),
            reporting
          ),
        ]
      )
    }
  }

  private func isDuplicate(_ place: Int) -> Bool {
    let application = levels.applications[place]
    guard application.isJudged, let subject = application.row.subject else { return false }
    return levels.applications[..<place].contains { $0.isJudged && $0.row.subject == subject }
  }

  private static func level(_ level: String?, differsFrom reporting: String) -> Bool {
    switch level {
    case "individual": ["group", "subgroup", "virtual-group"].contains(reporting)
    case "group": ["individual", "virtual-group"].contains(reporting)
    default: false
    }
  }

  private var tins: [[String]] {
    practices.tins.flatMap { tin in
      let subject = "group:" + tin
      let group = practices.groups[tin]
      let number = practices.clinicians(of: subject).count
      let asc = group?.flag("asc_based")
      let small = group?.flag("small_practice")
      let isVirtual = practices.virtualGroups[tin] != nil
      let saysVirtual = group?["reporting"] == "virtual-group"
      let findings: [(String, String, Bool)] = [
        (
          "no-sites-on-file", "warning",
          export.tablesRead.contains("sites") && practices.sitesByTIN[tin] == nil
        ),
        (
          "asc-designation-differs", "warning",
          asc.map { $0 != practices.isASCBasedByItsClinicians(subject) } ?? false
        ),
        (
          "small-practice-designation-differs", "warning",
          number > 0 && (small.map { $0 != (number <= 15) } ?? false)
        ),
        (
          "tin-not-in-groups", "info",
          number > 0 && export.tablesRead.contains("groups") && group == nil
        ),
        ("group-without-clinicians", "warning", group != nil && number == 0),
        ("virtual-group-tin-too-large", "warning", isVirtual && number > 10),
        ("not-in-virtual-group", "warning", saysVirtual && !isVirtual),
        (
          "virtual-group-reports-otherwise", "info",
          isVirtual && group?["reporting"] != nil && !saysVirtual
        ),
      ]
      return those(about: "tin", tin, findings.map { ($0.0, $0.1, $0.2, "") })
        + nearThreshold("tin", subject)
    }
  }

  private var virtualGroups: [[String]] {
    practices.virtualGroupIDs.flatMap { id in
      let subject = "virtual-group:" + id
      let isAlone = practices.tins(of: subject).count == 1
      return those(
        about: "virtual-group",
        id,
        [("virtual-group-of-one", "warning", isAlone, "")]
      ) + nearThreshold("virtual-group", subject)
    }
  }

  /// From 70% to 80% of the clinicians are so designated.
  private func nearThreshold(_ type: String, _ subject: Subject) -> [[String]] {
    let number = practices.clinicians(of: subject).count
    return ["non_patient_facing", "hospital_based"].flatMap { designation in
      let count = practices.count(designation, in: subject)
      let isNear = number > 0 && 10 * count >= 7 * number && 10 * count <= 8 * number
      let words = designation.replacing("_", with: "-")
      return those(
        about: type,
        identifier(of: subject),
        [("near-threshold", "info", isNear, "\(words) \(count)/\(number)")]
      )
    }
  }

  private var clinicians: [[String]] {
    practices.clinicians.flatMap { clinician in
      let isMismatch =
        practices.policy.hasSubgroups && clinician["subgroup_id"] != nil
        && Standing(clinician: clinician, entities: entities).subgroup == nil
      let isUnknown = clinician["clinician_type"] == Codes.unknownType
      return those(
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
    levels.submissions.incomplete.map {
      ["submission-incomplete", "warning", "submission", $0, ""]
    }
  }

  private var apmEntities: [[String]] {
    let unknown = export.rows(of: "apm-participants").filter { participation in
      !practices.clinicians.contains { Entities.names(participation, $0) }
    }
    let both = entities.ids.filter {
      !entities.ownScore(of: $0).isEmpty && !entities.rollUpScore(of: $0).isEmpty
    }
    let strangers = unknown.map { participation -> [String] in
      let named = [participation["tin"], participation["npi"]].compactMap(\.self)
      let id = participation["apm_entity_id"] ?? ""
      return ["participant-unknown", "info", "apm-entity", id, named.joined(separator: "/")]
    }
    let scores = both.map { id -> [String] in
      let detail = "\(entities.ownScore(of: id));\(entities.rollUpScore(of: id))"
      return ["entity-and-rollup", "info", "apm-entity", id, detail]
    }
    return strangers + scores
  }
}
