internal import ReweightingRules

extension ApplicationOutcome {
  /// What an outcome means.
  var meaning: String {
    switch self {
    case .otherYear: "for another performance year"
    case .draft: "never submitted"
    case .withdrawn: "taken back"
    case .denied: "denied by CMS"
    case .dismissed: "voided by a data submission of its subject"
    case .approved: "approved by CMS"
    case .deny: "pending; fails a check"
    case .review: "pending; passes, but sites are not on file"
    case .approve: "pending; passes every check"
    }
  }
}

extension ApplicationFailure {
  /// What is wrong with an application.
  var meaning: String {
    switch self {
    case .levelCannotApply: "subgroups and APM Entities can’t apply"
    case .missingIdentifier: "an identifier that its level needs is missing"
    case .unknownSubject: "the export does not have its subject"
    case .missingSubmittedAt: "it does not say when it was submitted"
    case .submittedEarly: "submitted before the window opened"
    case .submittedLate: "submitted after the window closed"
    case .missingReason: "no reason is given"
    case .reasonNotAccepted: "the reason never qualifies"
    case .notAttested: "the reason is not attested"
    case .missingEventType: "the type of the event is missing"
    case .missingEventStart: "the start of the event is missing"
    case .missingEventEnd: "the event has no end and does not persist"
    case .eventDatesReversed: "the event ends before it starts"
    case .eventOutsideYear: "the event does not touch the performance year"
    case .missingCertificationID: "the certification ID is missing"
    case .malformedCertificationID: "the certification ID has no known form"
    case .periodEndedBeforeDecertification:
      "the performance period ended before the decertification"
    case .missingEncounterPercent: "the share of encounters is missing"
    case .encountersNotMajority: "no majority of the encounters"
    case .descriptionTooLong: "the description is too long"
    case .missingRelationship: "the submitter’s relationship is missing"
    case .noPermission: "an intermediary without the practice’s permission"
    case .siteNotAffected: "a site did not experience the hardship"
    case .noSitesOnFile: "a practice has no site on file"
    }
  }
}
