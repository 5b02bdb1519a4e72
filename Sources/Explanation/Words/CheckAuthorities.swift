internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

extension Explainer {
  /// Where a check of an application is in the law.
  func authority(of failure: ApplicationFailure, _ application: Application) -> Authority? {
    .of(failure, application.exceptionType, application.reason, policy.applications, citations)
  }
}

extension Authority {
  /// Where a check of an application with a form and a reason is in the law.
  static func of(
    _ failure: ApplicationFailure,
    _ form: ExceptionType,
    _ reason: HardshipReason?,
    _ policy: YearPolicy.Applications,
    _ citations: Citations
  ) -> Authority? {
    let isDecertified = form == .piHardship && reason == .ehrDecertification
    let event: CitedRule =
      form == .euc ? .circumstances : isDecertified ? .decertification : .event
    return switch failure {
    case .levelCannotApply:
      form == .euc ? Authority(policy.circumstancesLevels) : Authority(policy.levels)
    case .submittedEarly: Authority(policy.windowOpens)
    case .submittedLate: Authority(policy.windowCloses)
    case .missingCategories: citations[.circumstances]
    case .categoriesIncomplete: Authority(policy.entityCategories)
    case .missingReason, .reasonNotAccepted: Authority(policy.acceptedReasons)
    case .missingEventType:
      form == .euc ? Authority(policy.circumstancesEventTypes) : Authority(policy.eventTypes)
    case .fileAsPIHardship: Authority(policy.circumstancesEventTypes)
    case .missingEventStart, .missingEventEnd, .eventDatesReversed, .eventAfterSubmission,
      .eventOutsideYear:
      citations[event]
    case .decertifiedOutsideWindow: Authority(policy.decertificationYearsBefore)
    case .malformedCertificationID: Authority(policy.certificationIDAlphanumericLength)
    case .missingCertificationID: citations[.decertification]
    case .periodEndedBeforeDecertification: citations[.decertifiedLater]
    case .missingEncounterPercent, .encountersNotMajority:
      Authority(policy.encounterPercentExceeds)
    case .descriptionTooLong: Authority(policy.descriptionMaximumCharacters)
    case .missingRelationship: citations[.relationship]
    case .noPermission: Authority(policy.relationshipsNeedingPermission)
    case .siteNotAffected, .noSitesOnFile: citations[.sites]
    case .missingIdentifier, .unknownSubject: citations[.participationLevel]
    case .missingSubmittedAt: citations[.submissionOfApplication]
    case .notAttested: citations[.attestation]
    case .piShareNotMet: Authority(policy.entityShareExceedsPercent)
    }
  }
}
