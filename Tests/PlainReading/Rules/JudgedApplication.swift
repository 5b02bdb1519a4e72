/// An application and what comes of it (rules §4).
struct JudgedApplication {
  let row: PlainRow
  let outcome: String
  var failures: [String] = []
  /// nil where its site checks did not run.
  var sites: SiteCheck?

  /// Judges an application.
  ///
  /// `entities` tells which APM Entities there are, and whether enough of them is reweighted; only
  /// their applications are asked it.
  init(
    _ row: PlainRow,
    _ practices: Practices,
    _ submissions: Submissions,
    entities: [String: Bool] = [:]
  ) {
    self.row = row
    if let outcome = Self.outcomeUnjudged(row, practices.policy) {
      self.outcome = outcome
      return
    }
    guard Self.canApply(row) else {
      failures = ["level-cannot-apply"]
      outcome = Self.outcome(row, failures, isOverridden: false)
      return
    }
    let form = FormChecks(row, practices.policy).failures
    guard let subject = row.subject else {
      failures = ["missing-identifier"] + form
      outcome = Self.outcome(row, failures, isOverridden: false)
      return
    }
    let isEntity = row["level"] == "apm-entity"
    let id = identifier(of: subject)
    let isKnown = isEntity ? entities[id] != nil : Self.isKnown(subject, practices)
    sites = isKnown ? SiteCheck(row, subject, practices) : nil
    let shareNotMet = isEntity && entities[id] != true
    failures =
      (isKnown ? [] : ["unknown-subject"]) + form + (sites?.failures ?? [])
      + (shareNotMet ? ["pi-share-not-met"] : [])
    outcome = Self.outcome(
      row,
      failures,
      isOverridden: submissions.scores[subject] != nil && Self.isAboutPIAlone(row)
    )
  }

  /// Whether a submission of PI data takes everything away that is asked for.
  private static func isAboutPIAlone(_ row: PlainRow) -> Bool {
    !row.isEUC || row["level"] != "apm-entity" && row.list("categories") == ["pi"]
  }

  private static func outcomeUnjudged(_ row: PlainRow, _ policy: PlainPolicy) -> String? {
    if row["performance_year"] != String(policy.year) { return "other-year" }
    return row["status"].flatMap { ["draft", "withdrawn"].contains($0) ? $0 : nil }
  }

  /// Whether it is of the run's year and neither a draft nor withdrawn.
  var isJudged: Bool { !["other-year", "draft", "withdrawn"].contains(outcome) }

  /// Whether applications can be made at its level.
  var canApply: Bool { Self.canApply(row) }

  private static func canApply(_ row: PlainRow) -> Bool {
    row["level"] != "subgroup" && (row["level"] != "apm-entity" || row.isEUC)
  }

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
    if subject.hasPrefix("individual:") { return practices.clinicianRows[id] != nil }
    return subject.hasPrefix("group:")
      ? practices.isKnown(tin: id) : practices.memberships[id] != nil
  }
}
