/// A check that an application fails.
///
/// The cases stand in the order in which failures are listed.
public enum ApplicationFailure: String, CaseIterable, Sendable {
  case levelCannotApply = "level-cannot-apply"
  case missingIdentifier = "missing-identifier"
  case unknownSubject = "unknown-subject"
  case missingSubmittedAt = "missing-submitted-at"
  case submittedEarly = "submitted-early"
  case submittedLate = "submitted-late"
  case missingReason = "missing-reason"
  case reasonNotAccepted = "reason-not-accepted"
  case notAttested = "not-attested"
  case missingEventType = "missing-event-type"
  case missingEventStart = "missing-event-start"
  case missingEventEnd = "missing-event-end"
  case eventDatesReversed = "event-dates-reversed"
  case eventOutsideYear = "event-outside-year"
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
}

/// The failures of one application.
public struct ApplicationFailures: OptionSet, Hashable, Sendable {
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

  /// The failures in the order in which they are listed.
  public var listed: [ApplicationFailure] {
    isEmpty ? [] : ApplicationFailure.allCases.filter { contains(ApplicationFailures($0)) }
  }
}
