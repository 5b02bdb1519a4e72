/// A check that an application fails.
///
/// The cases stand in the order in which failures are listed.
package enum ApplicationFailure: String, CaseIterable, Sendable {
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
package struct ApplicationFailures: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The set of one failure.
  package init(_ failure: ApplicationFailure) {
    let position = ApplicationFailure.allCases.firstIndex(of: failure) ?? 0
    rawValue = 1 << UInt32(position)
  }

  package static let levelCannotApply = ApplicationFailures(.levelCannotApply)
  package static let missingIdentifier = ApplicationFailures(.missingIdentifier)
  package static let unknownSubject = ApplicationFailures(.unknownSubject)
  package static let siteNotAffected = ApplicationFailures(.siteNotAffected)
  package static let noSitesOnFile = ApplicationFailures(.noSitesOnFile)

  /// The failures in the order in which they are listed.
  package var listed: [ApplicationFailure] {
    ApplicationFailure.allCases.filter { contains(ApplicationFailures($0)) }
  }
}
