public import QPPModel

/// What an auditor should see about an application.
public enum ApplicationAudit {
  /// What the audit looks at of an application.
  public struct Subject: Sendable {
    public var level: ApplicationLevel
    public var outcome: ApplicationOutcome
    public var failures: ApplicationFailures
    /// Whether its subject is reweighted automatically; nil where that was not looked at.
    public var isAutomatic: Bool?
    /// How the practice of its TIN reports, nil where the export does not say.
    public var reporting: ReportingLevels?
    /// Whether the practice of its TIN is in a virtual group.
    public var isInVirtualGroup: Bool
    /// Whether an earlier application of its type has the same level and subject.
    public var isDuplicate: Bool
    /// Whether exactly half of the encounters lacked control over CEHRT.
    public var hasExactlyHalf: Bool

    public init(
      level: ApplicationLevel,
      outcome: ApplicationOutcome,
      failures: ApplicationFailures,
      isAutomatic: Bool?,
      reporting: ReportingLevels?,
      isInVirtualGroup: Bool = false,
      isDuplicate: Bool,
      hasExactlyHalf: Bool = false
    ) {
      self.level = level
      self.outcome = outcome
      self.failures = failures
      self.isAutomatic = isAutomatic
      self.reporting = reporting
      self.isInVirtualGroup = isInVirtualGroup
      self.isDuplicate = isDuplicate
      self.hasExactlyHalf = hasExactlyHalf
    }
  }

  /// The findings about one application.
  public static func findings(about application: Subject) -> [AuditRemark] {
    var found: [AuditRemark] = []
    let (outcome, failures) = (application.outcome, application.failures)
    if outcome == .approved, !failures.isEmpty {
      found.append(AuditRemark(.approvedButFails, .failures(failures)))
    }
    if outcome == .denied, failures.isEmpty { found.append(AuditRemark(.deniedButPasses)) }
    if outcome == .dismissed { found.append(AuditRemark(.dismissedBySubmission)) }
    if application.isAutomatic == true, outcome == .approve || outcome == .approved {
      found.append(AuditRemark(.applicationNotNeeded))
    }
    if application.hasExactlyHalf, failures.contains(.encountersNotMajority) {
      found.append(AuditRemark(.encountersExactlyHalf))
    }
    if application.isDuplicate { found.append(AuditRemark(.duplicateApplication)) }
    if let detail = LevelDiffersFromReporting.detail(of: application) {
      found.append(AuditRemark(.levelDiffersFromReporting, detail))
    }
    return found
  }
}
