import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct ApplicationChecksTests {
  static let acceptedReasons: [HardshipReason] = [
    .insufficientInternet, .extremeAndUncontrollable, .lackOfCEHRTControl, .ehrDecertification,
  ]

  @Test(arguments: YearPolicy.years, acceptedReasons)
  func `a complete application passes in every year, at every level that can apply`(
    year: Int,
    reason: HardshipReason
  ) throws {
    for level in [ApplicationLevel.individual, .group, .virtualGroup] {
      #expect(try failures(in: year, level: level, reason: reason) { _ in } == [])
    }
  }

  @Test(arguments: [ApplicationLevel.subgroup, .apmEntity])
  func `subgroups and entities cannot apply, and nothing else is looked at`(
    level: ApplicationLevel
  ) throws {
    let listed = try failures(level: level) {
      $0.reason = nil
      $0.attested = false
      $0.npi = nil
      $0.tin = nil
    }
    #expect(listed == [.levelCannotApply])
  }

  @Test(
    arguments: [
      (.individual, false, true, true), (.individual, true, false, true),
      (.individual, false, false, true), (.group, true, false, true),
      (.virtualGroup, true, true, false),
    ] as [(ApplicationLevel, Bool, Bool, Bool)]
  )
  func `each level needs its own identifiers`(
    level: ApplicationLevel,
    hasNPI: Bool,
    hasTIN: Bool,
    hasVirtualGroup: Bool
  ) throws {
    let listed = try failures(level: level) {
      if !hasNPI { $0.npi = nil }
      if !hasTIN { $0.tin = nil }
      if !hasVirtualGroup { $0.virtualGroup = nil }
    }
    #expect(listed == [.missingIdentifier])
  }

  @Test(
    arguments: [
      (.individual, true, true, false), (.group, false, true, false),
      (.virtualGroup, false, false, true),
    ] as [(ApplicationLevel, Bool, Bool, Bool)]
  )
  func `a level needs no other identifier`(
    level: ApplicationLevel,
    hasNPI: Bool,
    hasTIN: Bool,
    hasVirtualGroup: Bool
  ) throws {
    let listed = try failures(level: level) {
      if !hasNPI { $0.npi = nil }
      if !hasTIN { $0.tin = nil }
      if !hasVirtualGroup { $0.virtualGroup = nil }
    }
    #expect(listed == [])
  }

  @Test func `without an identifier the other checks are still made`() throws {
    let listed = try failures(level: .group) {
      $0.tin = nil
      $0.attested = false
    }
    #expect(listed == [.missingIdentifier, .notAttested])
  }

  @Test func `all that fails is listed in the order of the rules`() throws {
    let extreme = try failures(reason: .extremeAndUncontrollable) {
      $0.npi = nil
      $0.submittedAt = nil
      $0.attested = false
      $0.eventType = nil
      $0.eventStart = nil
      $0.eventEnd = nil
      $0.descriptionCount = 6001
      $0.relationship = nil
    }
    #expect(
      extreme == [
        .missingIdentifier, .missingSubmittedAt, .notAttested, .missingEventType,
        .missingEventStart, .missingEventEnd, .descriptionTooLong, .missingRelationship,
      ]
    )
    let decertified = try failures(reason: .ehrDecertification) {
      $0.submittedAt = try Instant(utc: "2027-06-01T00:00:00Z")
      $0.attested = false
      $0.eventEnd = try CalendarDate(day: "2026-01-01")
      $0.certificationID = .unrecognized
      $0.performancePeriodEnd = try CalendarDate(day: "2026-01-01")
      $0.relationship = .consultant
    }
    #expect(
      decertified == [
        .submittedLate, .notAttested, .eventDatesReversed, .malformedCertificationID,
        .periodEndedBeforeDecertification, .noPermission,
      ]
    )
  }

  @Test(
    arguments: [
      (2026, .draft, false), (2026, .withdrawn, false), (2025, .submitted, false),
      (2027, .approved, false), (2026, .submitted, true), (2026, .approved, true),
      (2026, .denied, true),
    ] as [(Int, ApplicationStatus, Bool)]
  )
  func `drafts, withdrawn ones and those of other years are not checked`(
    year: Int,
    status: ApplicationStatus,
    areRun: Bool
  ) throws {
    let terms = try ApplicationTerms.of(2026)
    var application = try Application.passing(under: terms.policy)
    application.performanceYear = year
    application.status = status
    application.attested = false
    let listed = ApplicationChecks.failures(of: application, under: terms).listed
    #expect(ApplicationChecks.areRun(for: application, under: terms) == areRun)
    #expect(listed == (areRun ? [.notAttested] : []))
  }
}
