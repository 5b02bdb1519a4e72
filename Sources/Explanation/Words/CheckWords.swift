internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

extension Explainer {
  /// What a check of an application's own content looked at.
  func words(_ failure: ApplicationFailure, _ application: Application) -> String {
    let policy = policy.applications
    switch failure {
    case .missingSubmittedAt: return submittedWords(application)
    case .submittedEarly:
      let opens = policy.windowOpens.value.map { "opens \(localTime($0))" }
      return submittedWords(application)
        + " The window \(opens ?? "has an opening that is not known")."
    case .submittedLate:
      return submittedWords(application) + " The window closes "
        + "\(localTime(policy.windowCloses.value)), that instant included."
    case .missingCategories, .categoriesIncomplete:
      let named = application.categories.isEmpty ? "none" : application.categories.words
      return "categories are \(named)."
    case .missingReason, .reasonNotAccepted:
      let accepted = policy.acceptedReasons.value.map(\.rawValue).enumerated
      return "reason is \(application.reason?.rawValue ?? "absent"). Accepted: \(accepted)."
    case .notAttested: return "attested says \(application.attested ? "yes" : "no")."
    case .missingEventType, .fileAsPIHardship:
      return "event_type is \(application.eventType?.rawValue ?? "absent")."
    case .missingEventStart, .missingEventEnd, .eventDatesReversed, .eventOutsideYear:
      return eventWords(application)
    case .eventAfterSubmission: return "\(eventWords(application)) \(submittedWords(application))"
    case .decertifiedOutsideWindow:
      let year = self.policy.performanceYear
      let first = year - policy.decertificationYearsBefore.value
      return "The decertification is of \(application.eventStart?.text ?? "no date"); the years "
        + "\(first) to \(year) count."
    case .missingCertificationID, .malformedCertificationID:
      return certificationWords(application.certificationID)
    case .periodEndedBeforeDecertification:
      return "The decertification is of \(application.eventStart?.text ?? "no date"); "
        + "performance_period_end is \(application.performancePeriodEnd?.text ?? "absent")."
    case .missingEncounterPercent, .encountersNotMajority:
      return "encounter_percent is \(application.encounterPercent?.words ?? "absent"); more than "
        + "\(policy.encounterPercentExceeds.value)% needed."
    case .descriptionTooLong:
      return "\(application.descriptionCount.counted("character")), "
        + "\(policy.descriptionMaximumCharacters.value) allowed."
    case .missingRelationship, .noPermission:
      let relationship = application.relationship?.rawValue ?? "absent"
      return "relationship is \(relationship); permission says "
        + "\(application.hasPermission ? "yes" : "no")."
    case .levelCannotApply, .missingIdentifier, .unknownSubject, .siteNotAffected,
      .noSitesOnFile, .piShareNotMet:
      return ""
    }
  }

  private func submittedWords(_ application: Application) -> String {
    application.submittedAt.map { "Submitted \(localTime($0))." } ?? "submitted_at is absent."
  }

  private func eventWords(_ application: Application) -> String {
    "event_start is \(application.eventStart?.text ?? "absent"), event_end is "
      + "\(application.eventEnd?.text ?? "absent"), still_persists says "
      + "\(application.stillPersists ? "yes" : "no")."
  }

  private func certificationWords(_ id: CertificationID?) -> String {
    let policy = policy.applications
    let known =
      "Known are \(policy.certificationIDAlphanumericLength.value) letters or digits, CHP- and "
      + "\(policy.certificationIDCHPDigits.value) digits, and "
      + "\(policy.certificationIDCHPLGroups.value) groups joined by full stops."
    let found =
      switch id {
      case .alphanumeric(let count): "It has \(count) letters or digits."
      case .chp(let digits): "It is CHP- and \(digits.counted("digit"))."
      case .chplProductNumber(let groups): "It has \(groups.counted("group")) joined by full stops."
      case .unrecognized: "It has none of the known forms."
      case nil: "onc_acb_certification_id is absent."
      }
    return "\(found) \(known)"
  }
}

extension Percent {
  fileprivate var words: String { hasFraction ? "a little more than \(whole)%" : "\(whole)%" }
}
