public import QPPModel
internal import ReweightingPolicy

/// The checks of an application's own content (guides, *Application Steps*).
public enum ApplicationChecks {
  public static let rules: [any ApplicationRule.Type] = [
    MissingSubmittedAt.self,
    SubmittedEarly.self,
    SubmittedLate.self,
    MissingCategories.self,
    CategoriesIncomplete.self,
    MissingReason.self,
    ReasonNotAccepted.self,
    NotAttested.self,
    MissingEventType.self,
    FileAsPIHardship.self,
    MissingEventStart.self,
    MissingEventEnd.self,
    EventDatesReversed.self,
    EventAfterSubmission.self,
    EventOutsideYear.self,
    DecertifiedOutsideWindow.self,
    MissingCertificationID.self,
    MalformedCertificationID.self,
    PeriodEndedBeforeDecertification.self,
    MissingEncounterPercent.self,
    EncountersNotMajority.self,
    DescriptionTooLong.self,
    MissingRelationship.self,
    NoPermission.self,
  ]

  /// Whether any check is run: not for another year, a draft, or one that was withdrawn.
  public static func areRun(
    for application: Application,
    under terms: ApplicationTerms
  ) -> Bool {
    application.performanceYear == terms.policy.performanceYear
      && application.status != .draft && application.status != .withdrawn
  }

  /// The failures that the application shows by itself; those of its subject and sites come later.
  public static func failures(
    of application: Application,
    under terms: ApplicationTerms
  ) -> ApplicationFailures {
    guard areRun(for: application, under: terms) else { return [] }
    guard terms.levels(for: application.exceptionType).contains(application.level) else {
      return .levelCannotApply
    }
    var failures = ApplicationFailures()
    for rule in rules where rule.fails(application, under: terms) {
      failures.insert(ApplicationFailures(rule.failure))
    }
    if application.subject == nil { failures.insert(.missingIdentifier) }
    return failures
  }
}
