import QPPModel
import ReweightingRules
import Testing

struct ApplicationAuditTests {
  @Test(arguments: ApplicationOutcome.allCases, [false, true])
  func `a decision of CMS that the checks contradict is a finding`(
    outcome: ApplicationOutcome,
    hasFailures: Bool
  ) {
    let findings = findings(
      outcome,
      failures: hasFailures ? ApplicationFailures(.notAttested) : []
    )
    #expect(findings.contains(.approvedButFails) == (outcome == .approved && hasFailures))
    #expect(findings.contains(.deniedButPasses) == (outcome == .denied && !hasFailures))
  }

  @Test(arguments: ApplicationOutcome.allCases)
  func `an application that a submission voids is a finding`(outcome: ApplicationOutcome) {
    #expect(findings(outcome).contains(.dismissedBySubmission) == (outcome == .dismissed))
  }

  @Test(arguments: ApplicationOutcome.allCases, [nil, false, true])
  func `one that was not needed is a finding where it would be approved`(
    outcome: ApplicationOutcome,
    isAutomatic: Bool?
  ) {
    let findings = findings(outcome, isAutomatic: isAutomatic)
    let isApproved = outcome == .approve || outcome == .approved
    #expect(findings.contains(.applicationNotNeeded) == (isAutomatic == true && isApproved))
  }

  @Test(arguments: [false, true])
  func `a second application of a subject is a finding`(isDuplicate: Bool) {
    let findings = findings(.approve, isDuplicate: isDuplicate)
    #expect(findings == (isDuplicate ? [.duplicateApplication] : []))
  }

  @Test(arguments: ApplicationLevel.allCases, [nil] + ReportingLevel.allCases)
  func `a level at which the practice does not report is a finding`(
    level: ApplicationLevel,
    reporting: ReportingLevel?
  ) {
    let differing: [ApplicationLevel: Set<ReportingLevel>] = [
      .individual: [.group, .subgroup, .virtualGroup], .group: [.individual, .virtualGroup],
    ]
    let differs = reporting.map { differing[level]?.contains($0) ?? false } ?? false
    let findings = findings(.approve, level: level, reporting: reporting)
    #expect(findings == (differs ? [.levelDiffersFromReporting] : []))
  }

  @Test(arguments: ApplicationOutcome.allCases)
  func `the level does not matter where nothing was checked`(outcome: ApplicationOutcome) {
    let findings = findings(outcome, level: .group, reporting: .individual)
    let wasChecked = ![.otherYear, .draft, .withdrawn].contains(outcome)
    #expect(findings.contains(.levelDiffersFromReporting) == wasChecked)
  }

  private func findings(
    _ outcome: ApplicationOutcome,
    level: ApplicationLevel = .group,
    failures: ApplicationFailures = ApplicationFailures(.noSitesOnFile),
    isAutomatic: Bool? = false,
    reporting: ReportingLevel? = nil,
    isDuplicate: Bool = false
  ) -> Set<FindingCode> {
    // An approved application with failures is a finding of its own, so approvals have none here.
    let failures = outcome == .approved && failures == .noSitesOnFile ? [] : failures
    return Set(
      ApplicationAudit.findings(
        about: ApplicationAudit.Subject(
          level: level,
          outcome: outcome,
          failures: failures,
          isAutomatic: isAutomatic,
          reporting: reporting,
          isDuplicate: isDuplicate
        )
      )
    )
  }
}
