/// Whom a Promoting Interoperability data submission is for.
package enum SubmissionSubject: Hashable, Sendable {
  case individual(ClinicianKey)
  case group(TIN)
  case virtualGroup(Identifier)
  case apmEntity(Identifier)

  package var level: SubmissionLevel {
    switch self {
    case .individual: .individual
    case .group: .group
    case .virtualGroup: .virtualGroup
    case .apmEntity: .apmEntity
    }
  }
}

/// One Promoting Interoperability data submission.
package struct Submission: Hashable, Sendable {
  package var subject: SubmissionSubject
  /// All required performance data, or their exclusions.
  package var measuresComplete = false
  package var attestationsComplete = false
  package var hasCEHRTID = false
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?
  package var score: Score?

  package init(subject: SubmissionSubject) {
    self.subject = subject
  }
}
