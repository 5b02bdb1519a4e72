/// An application and what comes of it (rules §4).
struct JudgedApplication {
  let row: PlainRow
  let outcome: String
  var failures: [String] = []
  /// nil where it does not apply.
  var isAutomatic: Bool?
  /// nil where its site checks did not run.
  var sites: SiteCheck?

  private static let notJudged = ["other-year", "draft", "withdrawn"]

  init(_ row: PlainRow, _ practices: Practices, _ submissions: Submissions) {
    self.row = row
    let year = String(practices.policy.year)
    if row["performance_year"] != year {
      outcome = "other-year"
      return
    }
    if let status = row["status"], ["draft", "withdrawn"].contains(status) {
      outcome = status
      return
    }
    guard ["individual", "group", "virtual-group"].contains(row["level"]) else {
      failures = ["level-cannot-apply"]
      outcome = Self.outcome(row, failures, isOverridden: false)
      return
    }
    let subject = row.subject
    let isKnown = subject.map { Self.isKnown($0, practices) } ?? false
    if let subject, isKnown {
      isAutomatic = Self.isAutomatic(subject, practices)
      sites = SiteCheck(row, subject, practices)
    } else if subject != nil {
      isAutomatic = false
    }
    let holds = [
      ("missing-identifier", subject == nil), ("unknown-subject", subject != nil && !isKnown),
    ]
    failures =
      holds.filter(\.1).map(\.0) + FormChecks(row, practices.policy).failures
      + (sites?.failures ?? [])
    let isOverridden = subject.map { submissions.scores[$0] != nil } ?? false
    outcome = Self.outcome(row, failures, isOverridden: isOverridden)
  }

  /// Whether it is of the run's year and neither a draft nor withdrawn.
  var isJudged: Bool { !Self.notJudged.contains(outcome) }

  private static func outcome(
    _ row: PlainRow,
    _ failures: [String],
    isOverridden: Bool
  ) -> String {
    if row["status"] == "denied" { return "denied" }
    if isOverridden { return "dismissed" }
    if row["status"] == "approved" { return "approved" }
    if failures.isEmpty { return "approve" }
    return failures == ["no-sites-on-file"] ? "review" : "deny"
  }

  private static func isKnown(_ subject: Subject, _ practices: Practices) -> Bool {
    let id = identifier(of: subject)
    if subject.hasPrefix("individual:") {
      return practices.clinicians.contains { $0.clinician == id }
    }
    return subject.hasPrefix("group:")
      ? practices.tins.contains(id) : practices.virtualGroupIDs.contains(id)
  }

  private static func isAutomatic(_ subject: Subject, _ practices: Practices) -> Bool {
    guard subject.hasPrefix("individual:") else {
      return !practices.automaticCodes(of: subject).isEmpty
    }
    let clinician = practices.clinicians.first { $0.clinician == identifier(of: subject) }
    return clinician.map { !practices.automaticCodes(of: $0).isEmpty } ?? false
  }
}
