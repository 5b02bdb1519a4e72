import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct AskedChecksTests {
  /// What each reason is asked besides what every application is.
  static let askedOf: KeyValuePairs<HardshipReason, Set<ApplicationFailure>> = [
    .insufficientInternet: [],
    .extremeAndUncontrollable: [
      .missingEventType, .missingEventStart, .missingEventEnd, .eventAfterSubmission,
      .eventOutsideYear,
    ],
    .lackOfCEHRTControl: [.missingEncounterPercent, .encountersNotMajority],
    .ehrDecertification: [
      .missingEventStart, .eventAfterSubmission, .decertifiedOutsideWindow,
      .missingCertificationID, .malformedCertificationID, .periodEndedBeforeDecertification,
    ],
  ]

  private static let askedOfAll: Set<ApplicationFailure> = [
    .missingSubmittedAt, .submittedEarly, .submittedLate, .missingReason, .reasonNotAccepted,
    .notAttested, .eventDatesReversed, .descriptionTooLong, .missingRelationship,
  ]

  @Test(arguments: askedOf.map(\.key))
  func `a reason is asked what its own is`(reason: HardshipReason) throws {
    let terms = try ApplicationTerms.of(2026)
    let application = try Application.passing(under: terms.policy, reason: reason)
    let asked = ApplicationChecks.rules.filter { $0.isAsked(of: application, under: terms) }
    let own = Self.askedOf.first { $0.key == reason }?.value ?? []
    #expect(Set(asked.map { $0.failure }) == Self.askedOfAll.union(own))
  }

  @Test(arguments: [ApplicationLevel.individual, .apmEntity])
  func `the other form is asked what belongs to it`(level: ApplicationLevel) throws {
    let terms = try ApplicationTerms.of(2026)
    let application = try Application.circumstances(under: terms.policy, level: level)
    let asked = ApplicationChecks.rules.filter { $0.isAsked(of: application, under: terms) }
    var expected: Set<ApplicationFailure> = [
      .missingSubmittedAt, .submittedEarly, .submittedLate, .missingCategories, .notAttested,
      .missingEventType, .fileAsPIHardship, .missingEventStart, .missingEventEnd,
      .eventDatesReversed, .eventAfterSubmission, .eventOutsideYear, .descriptionTooLong,
      .missingRelationship,
    ]
    if level == .apmEntity { expected.insert(.categoriesIncomplete) }
    #expect(Set(asked.map { $0.failure }) == expected)
  }

  @Test(arguments: askedOf.map(\.key))
  func `an application without anything fails only what it is asked`(
    reason: HardshipReason
  ) throws {
    let terms = try ApplicationTerms.of(2026)
    var application = Application(
      id: try identifier("EX-1"),
      performanceYear: 2026,
      level: .individual,
      status: .submitted
    )
    application.reason = reason
    for rule in ApplicationChecks.rules where rule.fails(application, under: terms) {
      let isAsked = rule.isAsked(of: application, under: terms)
      #expect(isAsked, "\(rule.failure)")
    }
  }
}
