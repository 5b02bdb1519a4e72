import QPPModel
import ReweightingRules
import Testing

struct OutcomeDecisionTests {
  private static let failed = ApplicationFailures(.notAttested)
  private static let both = failed.union(.noSitesOnFile)

  static let cases: [(ApplicationStatus, Bool, ApplicationFailures, Bool, ApplicationOutcome)] = [
    // The year is looked at first, then drafts and what was withdrawn.
    (.approved, false, [], true, .otherYear), (.draft, false, failed, false, .otherYear),
    (.draft, true, failed, true, .draft), (.withdrawn, true, [], true, .withdrawn),
    // What CMS denied is denied, even where a submission voids it.
    (.denied, true, [], false, .denied), (.denied, true, failed, true, .denied),
    (.submitted, true, [], true, .dismissed), (.approved, true, [], true, .dismissed),
    (.submitted, true, failed, true, .dismissed), (.approved, true, failed, true, .dismissed),
    // What CMS approved is approved, even where it fails.
    (.approved, true, [], false, .approved), (.approved, true, failed, false, .approved),
    (.approved, true, .noSitesOnFile, false, .approved),
    (.submitted, true, [], false, .approve), (.submitted, true, failed, false, .deny),
    (.submitted, true, .noSitesOnFile, false, .review), (.submitted, true, both, false, .deny),
    (.submitted, true, .siteNotAffected, false, .deny),
    (.submitted, true, [.siteNotAffected, .noSitesOnFile], false, .deny),
  ]

  @Test(arguments: cases.indices)
  func `the first thing that holds decides`(index: Int) {
    let (status, isOfRunYear, failures, isOverridden, expected) = Self.cases[index]
    let outcome = ApplicationOutcome.decide(
      status: status,
      isOfRunYear: isOfRunYear,
      failures: failures,
      isOverridden: isOverridden
    )
    #expect(outcome == expected)
  }

  @Test(arguments: ApplicationFailure.allCases)
  func `any failure but missing sites denies a pending application`(failure: ApplicationFailure) {
    let outcome = ApplicationOutcome.decide(
      status: .submitted,
      isOfRunYear: true,
      failures: ApplicationFailures(failure),
      isOverridden: false
    )
    #expect(outcome == (failure == .noSitesOnFile ? .review : .deny))
  }

  @Test(arguments: ApplicationOutcome.allCases)
  func `only approvals are in effect, pending ones where they count`(
    outcome: ApplicationOutcome
  ) {
    let standings = [true, false].map { outcome.standing(countingPending: $0) }
    switch outcome {
    case .approved: #expect(standings == [.firm, .firm])
    case .approve: #expect(standings == [.pending, .none])
    default: #expect(standings == [.none, .none])
    }
  }

  @Test func `outcomes are written as in the rules`() {
    #expect(
      Set(ApplicationOutcome.allCases.map(\.rawValue)) == [
        "other-year", "draft", "withdrawn", "denied", "dismissed", "approved", "deny", "review",
        "approve",
      ]
    )
  }

  @Test func `what CMS has not decided is pending, unless data make that needless`() {
    let pending = ApplicationOutcome.allCases.filter(\.isPending)
    #expect(pending == [.deny, .review, .approve])
  }
}
