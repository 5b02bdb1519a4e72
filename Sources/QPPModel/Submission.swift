/// Whom a Promoting Interoperability data submission is for.
public enum SubmissionSubject: Hashable, Sendable {
  case individual(ClinicianKey)
  case group(TIN)
  case virtualGroup(Identifier)
  case apmEntity(Identifier)

  public var level: SubmissionLevel {
    switch self {
    case .individual: .individual
    case .group: .group
    case .virtualGroup: .virtualGroup
    case .apmEntity: .apmEntity
    }
  }
}

/// One Promoting Interoperability data submission.
public struct Submission: Hashable, Sendable {
  public var subject: SubmissionSubject
  /// All required performance data, or their exclusions.
  public var measuresComplete = false
  public var attestationsComplete = false
  public var hasCEHRTID = false
  public var periodStart: CalendarDate?
  public var periodEnd: CalendarDate?
  public var score: Score?

  public init(subject: SubmissionSubject) {
    self.subject = subject
  }
}
