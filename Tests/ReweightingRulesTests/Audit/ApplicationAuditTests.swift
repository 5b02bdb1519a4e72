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

  @Test(arguments: [false, true])
  func `exactly half of the encounters is a finding where it is a failure`(isHalf: Bool) {
    let failed = findings(
      .deny,
      failures: ApplicationFailures(.encountersNotMajority),
      hasExactlyHalf: isHalf
    )
    #expect(failed == (isHalf ? [.encountersExactlyHalf] : []))
    #expect(findings(.approve, hasExactlyHalf: isHalf) == [])
  }

  static let levels: [(ApplicationLevel, ReportingLevels?, Bool, AuditDetail?)] = [
    (.individual, nil, false, .notStated), (.individual, [.individual], false, nil),
    (.individual, [.apmEntity], false, nil), (.individual, [.group, .individual], false, nil),
    (.individual, [.group], false, .reporting([.group])),
    (.individual, [.subgroup, .group], false, .reporting([.subgroup, .group])),
    (.individual, [.virtualGroup], false, .reporting([.virtualGroup])),
    (.individual, [.individual], true, .inVirtualGroup), (.individual, nil, true, .inVirtualGroup),
    (.group, nil, false, nil), (.group, [.group], false, nil), (.group, [.subgroup], false, nil),
    (.group, [.apmEntity], false, nil), (.group, [.individual, .group], false, nil),
    (.group, [.individual], false, .reporting([.individual])),
    (.group, [.virtualGroup, .individual], false, .reporting([.virtualGroup, .individual])),
    (.group, [.group], true, .inVirtualGroup), (.group, nil, true, .inVirtualGroup),
    (.virtualGroup, [.individual], false, nil), (.virtualGroup, [.individual], true, nil),
    (.subgroup, [.individual], false, nil), (.apmEntity, [.individual], true, nil),
  ]

  @Test(arguments: levels.indices)
  func `a level at which the practice does not report is a finding`(index: Int) {
    let (level, reporting, isInVirtualGroup, detail) = Self.levels[index]
    let found = remarks(
      .approve,
      level: level,
      reporting: reporting,
      isInVirtualGroup: isInVirtualGroup
    )
    #expect(found == (detail.map { [AuditRemark(.levelDiffersFromReporting, $0)] } ?? []))
  }

  @Test(arguments: ApplicationOutcome.allCases)
  func `the level does not matter where nothing was checked`(outcome: ApplicationOutcome) {
    let findings = findings(outcome, level: .group, reporting: [.individual])
    let wasChecked = ![.otherYear, .draft, .withdrawn].contains(outcome)
    #expect(findings.contains(.levelDiffersFromReporting) == wasChecked)
  }

  @Test(arguments: [ApplicationFailure.levelCannotApply, .missingIdentifier])
  func `an application for no one is at no level`(failure: ApplicationFailure) {
    let findings = findings(
      .deny,
      failures: ApplicationFailures(failure),
      reporting: [.individual]
    )
    #expect(findings == [])
  }

  @Test func `details are written as in the results`() {
    #expect(AuditDetail.notStated.text == "not-stated")
    #expect(AuditDetail.inVirtualGroup.text == "virtual-group")
    #expect(AuditDetail.reporting([.apmEntity, .group]).text == "apm-entity;group")
    #expect(AuditDetail.numbers(3, 12).text == "3/12")
    #expect(AuditDetail.number(89).text == "89")
    #expect(AuditDetail.scores(own: 10_000, rollUp: 5).text == "100.00;0.05")
  }

  private func findings(
    _ outcome: ApplicationOutcome,
    level: ApplicationLevel = .group,
    failures: ApplicationFailures = ApplicationFailures(.noSitesOnFile),
    isAutomatic: Bool? = false,
    reporting: ReportingLevels? = nil,
    isDuplicate: Bool = false,
    hasExactlyHalf: Bool = false
  ) -> Set<FindingCode> {
    Set(
      remarks(
        outcome,
        level: level,
        failures: failures,
        isAutomatic: isAutomatic,
        reporting: reporting,
        isDuplicate: isDuplicate,
        hasExactlyHalf: hasExactlyHalf
      ).map(\.code)
    )
  }

  private func remarks(
    _ outcome: ApplicationOutcome,
    level: ApplicationLevel = .group,
    failures: ApplicationFailures = ApplicationFailures(.noSitesOnFile),
    isAutomatic: Bool? = false,
    reporting: ReportingLevels? = nil,
    isInVirtualGroup: Bool = false,
    isDuplicate: Bool = false,
    hasExactlyHalf: Bool = false
  ) -> [AuditRemark] {
    // An approved application with failures is a finding of its own, so approvals have none here.
    let failures = outcome == .approved && failures == .noSitesOnFile ? [] : failures
    return ApplicationAudit.findings(
      about: ApplicationAudit.Subject(
        level: level,
        outcome: outcome,
        failures: failures,
        isAutomatic: isAutomatic,
        reporting: reporting,
        isInVirtualGroup: isInVirtualGroup,
        isDuplicate: isDuplicate,
        hasExactlyHalf: hasExactlyHalf
      )
    )
  }
}
