import ReweightingRules
import Testing

struct ApplicationFailureTests {
  @Test func `failures stand in the order of the rules`() {
    #expect(
      ApplicationFailure.allCases.map(\.rawValue) == [
        "level-cannot-apply", "missing-identifier", "unknown-subject", "missing-submitted-at",
        "submitted-early", "submitted-late", "missing-categories", "categories-incomplete",
        "missing-reason", "reason-not-accepted", "not-attested", "missing-event-type",
        "file-as-pi-hardship", "missing-event-start", "missing-event-end", "event-dates-reversed",
        "event-after-submission", "event-outside-year", "decertified-outside-window",
        "missing-certification-id", "malformed-certification-id",
        "period-ended-before-decertification", "missing-encounter-percent",
        "encounters-not-majority", "description-too-long", "missing-relationship",
        "no-permission", "site-not-affected", "no-sites-on-file", "pi-share-not-met",
      ]
    )
  }

  @Test func `a set lists its failures in that order, each once`() {
    let set: ApplicationFailures = [.noSitesOnFile, .levelCannotApply, .noSitesOnFile]
    #expect(set.listed == [.levelCannotApply, .noSitesOnFile])
    #expect(ApplicationFailures().listed == [])
  }

  @Test(arguments: ApplicationFailure.allCases)
  func `each failure is told from every other`(failure: ApplicationFailure) {
    #expect(ApplicationFailures(failure).listed == [failure])
  }
}
