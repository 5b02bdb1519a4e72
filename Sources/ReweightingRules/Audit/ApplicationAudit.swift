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
    public var reporting: ReportingLevel?
    /// Whether an earlier application has the same level and subject.
    public var isDuplicate: Bool

    public init(
      level: ApplicationLevel,
      outcome: ApplicationOutcome,
      failures: ApplicationFailures,
      isAutomatic: Bool?,
      reporting: ReportingLevel?,
      isDuplicate: Bool
    ) {
      self.level = level
      self.outcome = outcome
      self.failures = failures
      self.isAutomatic = isAutomatic
      self.reporting = reporting
      self.isDuplicate = isDuplicate
    }
  }

  /// The findings about one application.
  public static func findings(about application: Subject) -> [FindingCode] {
    var found: [FindingCode] = []
    let outcome = application.outcome
    if outcome == .approved, !application.failures.isEmpty { found.append(.approvedButFails) }
    if outcome == .denied, application.failures.isEmpty { found.append(.deniedButPasses) }
    if outcome == .dismissed { found.append(.dismissedBySubmission) }
    if application.isAutomatic == true, outcome == .approve || outcome == .approved {
      found.append(.applicationNotNeeded)
    }
    if application.isDuplicate { found.append(.duplicateApplication) }
    if levelDiffersFromReporting(application) { found.append(.levelDiffersFromReporting) }
    return found
  }

  /// An application acts only at its own level, so one at a level at which the practice does not
  /// report does nothing (guides, *Information*).
  private static func levelDiffersFromReporting(_ application: Subject) -> Bool {
    switch application.outcome {
    case .otherYear, .draft, .withdrawn: return false
    case .denied, .dismissed, .approved, .deny, .review, .approve: break
    }
    // Without its identifiers it is for no one, at no practice.
    if application.failures.contains(.missingIdentifier) { return false }
    switch (application.level, application.reporting) {
    case (.individual, .group), (.individual, .subgroup), (.individual, .virtualGroup),
      (.group, .individual), (.group, .virtualGroup):
      return true
    case (.individual, .individual), (.individual, .apmEntity), (.individual, nil),
      (.group, .group), (.group, .subgroup), (.group, .apmEntity), (.group, nil),
      (.virtualGroup, _), (.subgroup, _), (.apmEntity, _):
      return false
    }
  }
}
