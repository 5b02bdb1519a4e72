import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct SiteChecksTests {
  @Test(
    arguments: [
      (4, 4, false, []), (4, 3, false, [.siteNotAffected]), (1, 0, false, [.siteNotAffected]),
      (0, 0, true, [.noSitesOnFile]), (4, 4, true, [.noSitesOnFile]),
      // Both can be together.
      (4, 3, true, [.siteNotAffected, .noSitesOnFile]),
    ] as [(Int32, Int32, Bool, [ApplicationFailure])]
  )
  func `every site of every TIN is affected and on file`(
    sites: Int32,
    affected: Int32,
    hasTINWithoutSites: Bool,
    expected: [ApplicationFailure]
  ) {
    var evidence = SiteEvidence()
    evidence.sites = sites
    evidence.affected = affected
    evidence.hasTINWithoutSites = hasTINWithoutSites
    #expect(SiteChecks.failures(evidence).listed == expected)
  }

  @Test(arguments: ApplicationLevel.allCases, HardshipReason.allCases)
  func `sites are looked at for groups and virtual groups with an accepted reason`(
    level: ApplicationLevel,
    reason: HardshipReason
  ) throws {
    let areRun = SiteChecks.areRun(
      level: level,
      reason: reason,
      failures: [],
      under: try .of(2026)
    )
    let isForSites = level == .group || level == .virtualGroup
    #expect(areRun == (isForSites && reason != .lacksCEHRTFunctionality))
  }

  @Test(arguments: [ApplicationLevel.group, .virtualGroup])
  func `without a reason no sites are looked at`(level: ApplicationLevel) throws {
    #expect(try !areRun(level, reason: nil))
  }

  @Test(arguments: [ApplicationFailure.missingIdentifier, .unknownSubject])
  func `a virtual group that is not known has no sites to look at`(
    failure: ApplicationFailure
  ) throws {
    #expect(try !areRun(.virtualGroup, failures: [ApplicationFailures(failure)]))
  }

  @Test func `a group that is not named has no sites to look at`() throws {
    #expect(try !areRun(.group, failures: .missingIdentifier))
  }

  @Test func `a failure of another kind leaves the sites to be looked at`() throws {
    let failures: ApplicationFailures = [
      ApplicationFailures(.notAttested), ApplicationFailures(.submittedLate),
    ]
    #expect(try areRun(.group, failures: failures))
    #expect(try areRun(.virtualGroup, failures: failures))
  }

  private func areRun(
    _ level: ApplicationLevel,
    reason: HardshipReason? = .insufficientInternet,
    failures: ApplicationFailures = []
  ) throws -> Bool {
    SiteChecks.areRun(
      level: level,
      reason: reason,
      failures: failures,
      under: try YearPolicy.of(2026)
    )
  }
}
