internal import ReweightingRules

extension ApplicationFailure {
  /// What holds of an application that passes the check.
  var passingTitle: String {
    switch self {
    case .levelCannotApply: "At a level that can apply"
    case .missingIdentifier: "It says whom it is for"
    case .unknownSubject: "The export has whom it is for"
    case .missingSubmittedAt: "It says when it was submitted"
    case .submittedEarly: "Submitted after the window opens"
    case .submittedLate: "Submitted before the window closes"
    case .missingReason: "It gives a reason"
    case .reasonNotAccepted: "The reason is an accepted one"
    case .notAttested: "The reason is attested"
    case .missingEventType: "The kind of event is given"
    case .missingEventStart: "The start of the event is given"
    case .missingEventEnd: "The end of the event is given, or it still persists"
    case .eventDatesReversed: "The event does not end before it starts"
    case .eventOutsideYear: "The event touches the performance year"
    case .missingCertificationID: "The ONC-ACB certification ID is given"
    case .malformedCertificationID: "The certification ID has a known form"
    case .periodEndedBeforeDecertification:
      "The performance period did not end before the decertification"
    case .missingEncounterPercent: "The share of encounters is given"
    case .encountersNotMajority: "A majority of encounters without control over CEHRT"
    case .descriptionTooLong: "The description fits the form"
    case .missingRelationship: "The submitter's relationship is given"
    case .noPermission: "A third party has permission"
    case .siteNotAffected: "Every site experienced the hardship"
    case .noSitesOnFile: "Every TIN has sites on file"
    }
  }
}
