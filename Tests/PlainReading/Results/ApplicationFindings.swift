/// What an auditor should see of applications (rules §10).
struct ApplicationFindings {
  let entities: Entities

  private var practices: Practices { entities.levels.practices }

  var rows: [[String]] {
    var earlier: Set<String> = []
    return entities.applications.flatMap { application in
      let again = key(of: application).map { !earlier.insert($0).inserted } ?? false
      return rows(application, isDuplicate: again)
    }
  }

  /// What no two applications that are judged should share.
  private func key(of application: JudgedApplication) -> String? {
    guard application.isJudged, let subject = application.row.subject else { return nil }
    return application.row.isEUC ? "euc " + subject : subject
  }

  private func rows(_ application: JudgedApplication, isDuplicate: Bool) -> [[String]] {
    let row = application.row
    let (outcome, failures) = (application.outcome, application.failures)
    let isGranted = ["approve", "approved"].contains(outcome)
    let isHalf =
      failures.contains("encounters-not-majority")
      && row["encounter_percent"].flatMap { PlainDecimal($0)?.text } == "50"
    let otherLevel = otherLevel(application)
    return findings(
      about: "application",
      row["application_id"] ?? "",
      [
        (
          "approved-but-fails", "error", outcome == "approved" && !failures.isEmpty,
          failures.joined(separator: ";")
        ),
        ("denied-but-passes", "warning", outcome == "denied" && failures.isEmpty, ""),
        ("dismissed-by-submission", "warning", outcome == "dismissed", ""),
        (
          "application-not-needed", "info",
          entities.isAutomatic(application) == true && isGranted, ""
        ),
        ("encounters-exactly-half", "warning", isHalf, ""),
        ("duplicate-application", "warning", isDuplicate, ""),
        ("level-differs-from-reporting", "warning", otherLevel != nil, otherLevel ?? ""),
      ]
    )
  }

  /// Where the TIN of an application reports, if that is not at the application's level.
  private func otherLevel(_ application: JudgedApplication) -> String? {
    let row = application.row
    guard application.isJudged, application.canApply, row.subject != nil, let tin = row["tin"],
      let level = row["level"], ["individual", "group"].contains(level)
    else { return nil }
    if practices.virtualGroups[tin] != nil { return "virtual-group" }
    let reporting = practices.groups[tin]?.list("reporting") ?? []
    if reporting.isEmpty { return level == "individual" ? "not-stated" : nil }
    let fitting =
      level == "individual" ? ["individual", "apm-entity"] : ["group", "subgroup", "apm-entity"]
    return reporting.contains(where: fitting.contains) ? nil : reporting.joined(separator: ";")
  }
}
