public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// A record that an export does not have, or has otherwise, and that is decided about as if it did.
public enum WhatIfChange: Hashable, Sendable {
  /// CMS decides an application of the export.
  case decision(ApplicationStatus, application: Identifier)
  /// CMS approves an application that the export does not have.
  case hardship(ApplicationSubject)
  /// CMS approves one for extreme and uncontrollable circumstances that the export does not have: of
  /// an APM Entity for all categories, else for Promoting Interoperability.
  case circumstances(ApplicationSubject)
  /// A submission arrives, with everything that any year asks for.
  case submission(SubmissionSubject, Score)

  /// Why something can't be supposed of an export.
  public enum Fault: String, Hashable, Sendable {
    case unknownApplication
    /// The application is of another performance year, in which it has no effect on this one.
    case applicationOfOtherYear
    case unknownSubject
    /// The performance year knows no submissions at this level.
    case levelNotInYear
  }
}

extension ReferenceTablesBuilder {
  /// Applies a change to the records, or returns why that can't be done; all records of the export,
  /// the clinicians of `roster` too, have been added.
  public mutating func apply(
    _ whatIfChange: WhatIfChange,
    _ roster: Roster
  ) -> WhatIfChange.Fault? {
    switch whatIfChange {
    case .decision(let status, let application): decide(application, status)
    case .hardship(let subject): approve(.piHardship, of: subject, roster)
    case .circumstances(let subject): approve(.euc, of: subject, roster)
    case .submission(let subject, let score): submit(subject, score, roster)
    }
  }

  private mutating func approve(
    _ type: ExceptionType,
    of subject: ApplicationSubject,
    _ roster: Roster
  ) -> WhatIfChange.Fault? {
    guard knows(subject, roster) else { return .unknownSubject }
    for number in 1... {
      guard let id = Identifier("supposed-\(number)") else { break }
      // The application has an identifier that no other has.
      if add(approvedApplication(id, type, of: subject)) == nil { break }
    }
    return nil
  }

  private func approvedApplication(
    _ id: Identifier,
    _ type: ExceptionType,
    of subject: ApplicationSubject
  ) -> Application {
    var application = Application(
      id: id,
      performanceYear: terms.policy.performanceYear,
      level: subject.level,
      status: .approved
    )
    application.exceptionType = type
    if type == .euc { application.categories = .promotingInteroperability }
    switch subject {
    case .individual(let key): (application.tin, application.npi) = (key.tin, key.npi)
    case .group(let tin): application.tin = tin
    case .virtualGroup(let id): application.virtualGroup = id
    case .apmEntity(let id):
      application.apmEntity = id
      application.categories = .every
    }
    return application
  }

  private mutating func submit(
    _ subject: SubmissionSubject,
    _ score: Score,
    _ roster: Roster
  ) -> WhatIfChange.Fault? {
    let policy = terms.policy
    guard policy.submissions.levels.value.contains(subject.level) else { return .levelNotInYear }
    guard knows(subject, roster) else { return .unknownSubject }
    var submission = Submission(subject: subject)
    submission.measuresComplete = true
    submission.attestationsComplete = true
    submission.hasCEHRTID = true
    submission.periodStart = CalendarDate(year: policy.performanceYear, month: 1, day: 1)
    submission.periodEnd = CalendarDate(year: policy.performanceYear, month: 12, day: 31)
    submission.score = score
    _ = add(submission)
    return nil
  }

  private func knows(_ subject: ApplicationSubject, _ roster: Roster) -> Bool {
    switch subject {
    case .individual(let key): knows(key, roster)
    case .group(let tin): knows(tin)
    case .virtualGroup(let id): knows(virtualGroup: id)
    case .apmEntity(let id): knows(entity: id)
    }
  }

  private func knows(_ subject: SubmissionSubject, _ roster: Roster) -> Bool {
    switch subject {
    case .individual(let key): knows(key, roster)
    case .group(let tin): knows(tin)
    case .virtualGroup(let id): knows(virtualGroup: id)
    case .apmEntity(let id): knows(entity: id)
    }
  }
}

extension ApplicationSubject {
  /// The level at which an application is for this subject.
  fileprivate var level: ApplicationLevel {
    switch self {
    case .individual: .individual
    case .group: .group
    case .virtualGroup: .virtualGroup
    case .apmEntity: .apmEntity
    }
  }
}
