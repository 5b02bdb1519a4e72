/// A check that an application fails.
///
/// The cases are in the order in which failures are listed.
public enum ApplicationFailure: String, CaseIterable, Sendable {
  case levelCannotApply = "level-cannot-apply"
  case missingIdentifier = "missing-identifier"
  case unknownSubject = "unknown-subject"
  case missingSubmittedAt = "missing-submitted-at"
  case submittedEarly = "submitted-early"
  case submittedLate = "submitted-late"
  case missingCategories = "missing-categories"
  case categoriesIncomplete = "categories-incomplete"
  case missingReason = "missing-reason"
  case reasonNotAccepted = "reason-not-accepted"
  case notAttested = "not-attested"
  case missingEventType = "missing-event-type"
  case fileAsPIHardship = "file-as-pi-hardship"
  case missingEventStart = "missing-event-start"
  case missingEventEnd = "missing-event-end"
  case eventDatesReversed = "event-dates-reversed"
  case eventAfterSubmission = "event-after-submission"
  case eventOutsideYear = "event-outside-year"
  case decertifiedOutsideWindow = "decertified-outside-window"
  case missingCertificationID = "missing-certification-id"
  case malformedCertificationID = "malformed-certification-id"
  case periodEndedBeforeDecertification = "period-ended-before-decertification"
  case missingEncounterPercent = "missing-encounter-percent"
  case encountersNotMajority = "encounters-not-majority"
  case descriptionTooLong = "description-too-long"
  case missingRelationship = "missing-relationship"
  case noPermission = "no-permission"
  case siteNotAffected = "site-not-affected"
  case noSitesOnFile = "no-sites-on-file"
  case piShareNotMet = "pi-share-not-met"

  /// What holds of an application that passes the check.
  public var passingTitle: String {
    switch self {
    case .levelCannotApply: "At a level that can apply"
    case .missingIdentifier: "It says whom it is for"
    case .unknownSubject: "The export has whom it is for"
    case .missingSubmittedAt: "It says when it was submitted"
    case .submittedEarly: "Submitted after the window opens"
    case .submittedLate: "Submitted before the window closes"
    case .missingCategories: "It names categories"
    case .categoriesIncomplete: "An APM Entity asks for all categories"
    case .missingReason: "It gives a reason"
    case .reasonNotAccepted: "The reason is an accepted one"
    case .notAttested: "The reason is attested"
    case .missingEventType: "The kind of event is given"
    case .fileAsPIHardship: "The kind of event belongs to this form"
    case .missingEventStart: "The start of the event is given"
    case .missingEventEnd: "The end of the event is given, or it still persists"
    case .eventDatesReversed: "The event does not end before it starts"
    case .eventAfterSubmission: "The event starts no later than the application was submitted"
    case .eventOutsideYear: "The event touches the performance year"
    case .decertifiedOutsideWindow: "Decertified in the years that count"
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
    case .piShareNotMet: "Enough of the eligible participants are reweighted"
    }
  }

  /// What is wrong with an application.
  public var meaning: String {
    switch self {
    case .levelCannotApply: "its level can’t apply with this form"
    case .missingIdentifier: "an identifier that its level needs is missing"
    case .unknownSubject: "the export does not have its subject"
    case .missingSubmittedAt: "it does not say when it was submitted"
    case .submittedEarly: "submitted before the window opened"
    case .submittedLate: "submitted after the window closed"
    case .missingCategories: "no category is named"
    case .categoriesIncomplete: "an APM Entity has to ask for all categories"
    case .missingReason: "no reason is given"
    case .reasonNotAccepted: "the reason never qualifies"
    case .notAttested: "the reason is not attested"
    case .missingEventType: "the type of the event is missing"
    case .fileAsPIHardship: "such an event is filed as a hardship exception"
    case .missingEventStart: "the start of the event is missing"
    case .missingEventEnd: "the event has no end and does not persist"
    case .eventDatesReversed: "the event ends before it starts"
    case .eventAfterSubmission: "the event starts after the application was submitted"
    case .eventOutsideYear: "the event does not touch the performance year"
    case .decertifiedOutsideWindow: "decertified in a year that does not count"
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
    case .piShareNotMet: "too few of the eligible participants are reweighted"
    }
  }
}

/// The failures of one application.
public struct ApplicationFailures: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The set of one failure.
  public init(_ failure: ApplicationFailure) {
    let position = ApplicationFailure.allCases.firstIndex(of: failure) ?? 0
    rawValue = 1 << UInt32(position)
  }

  public static let levelCannotApply = ApplicationFailures(.levelCannotApply)
  public static let missingIdentifier = ApplicationFailures(.missingIdentifier)
  public static let unknownSubject = ApplicationFailures(.unknownSubject)
  public static let siteNotAffected = ApplicationFailures(.siteNotAffected)
  public static let noSitesOnFile = ApplicationFailures(.noSitesOnFile)
  public static let encountersNotMajority = ApplicationFailures(.encountersNotMajority)
  public static let piShareNotMet = ApplicationFailures(.piShareNotMet)

  /// The failures in the order in which they are listed.
  public var listed: [ApplicationFailure] {
    isEmpty ? [] : ApplicationFailure.allCases.filter { contains(ApplicationFailures($0)) }
  }
}
