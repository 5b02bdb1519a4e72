public import QPPModel
public import ReweightingPolicy

/// One check of what an application says, without looking at anything else.
public protocol ApplicationRule: SendableMetatype {
  static var failure: ApplicationFailure { get }
  /// Whether the check is asked of an application at all; it passes those of which it is not.
  static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool
  /// Whether an application fails the check.
  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool
}

extension ApplicationRule {
  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    true
  }
}

/// What a year asks of an application, with its window as points in time.
public struct ApplicationTerms: Sendable {
  public let policy: YearPolicy
  /// Nil where it is not known when the window opens.
  public let windowOpens: Instant?
  public let windowCloses: Instant

  public init(policy: YearPolicy, timeZone: TimeZoneOffsets) {
    self.policy = policy
    windowOpens = policy.applications.windowOpens.value.map { timeZone.instant($0) }
    windowCloses = timeZone.instant(policy.applications.windowCloses.value)
  }
}

/// The checks of an application's own content (guides, *Application Steps*).
public enum ApplicationChecks {
  public static let rules: [any ApplicationRule.Type] = [
    MissingSubmittedAt.self,
    SubmittedEarly.self,
    SubmittedLate.self,
    MissingReason.self,
    ReasonNotAccepted.self,
    NotAttested.self,
    MissingEventType.self,
    MissingEventStart.self,
    MissingEventEnd.self,
    EventDatesReversed.self,
    EventOutsideYear.self,
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
    guard terms.policy.applications.levels.value.contains(application.level) else {
      return .levelCannotApply
    }
    var failures = ApplicationFailures(
      rules.filter { $0.fails(application, under: terms) }
        .map { ApplicationFailures($0.failure) }
    )
    if application.subject == nil { failures.insert(.missingIdentifier) }
    return failures
  }
}

/// Whom an application is for.
public enum ApplicationSubject: Hashable, Sendable {
  case individual(ClinicianKey)
  case group(TIN)
  case virtualGroup(Identifier)
}

extension Application {
  /// The subject, nil where its level has none or an identifier that it needs is missing.
  public var subject: ApplicationSubject? {
    switch level {
    case .individual:
      guard let tin, let npi else { return nil }
      return .individual(ClinicianKey(tin: tin, npi: npi))
    case .group: return tin.map { .group($0) }
    case .virtualGroup: return virtualGroup.map { .virtualGroup($0) }
    case .subgroup, .apmEntity: return nil
    }
  }
}
