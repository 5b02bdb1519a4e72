internal import ExportReading
internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// What an analyst supposes, as it was typed and as it is decided about.
public struct WhatIfRecord: Sendable {
  /// What was typed, with the identifiers of practices and clinicians masked.
  public let masked: String
  let whatIfChange: WhatIfChange

  /// The forms that are understood, as help and messages show them.
  public static let forms = [
    "approve:APPLICATION", "deny:APPLICATION", "hardship:group:TIN",
    "hardship:individual:TIN/NPI", "hardship:virtual-group:ID", "euc:group:TIN",
    "euc:individual:TIN/NPI", "euc:virtual-group:ID", "euc:apm-entity:ID",
    "submission:group:TIN=SCORE",
    "submission:individual:TIN/NPI=SCORE", "submission:virtual-group:ID=SCORE",
    "submission:apm-entity:ID=SCORE",
  ]

  /// Reads one of `forms`.
  init(_ text: String, practicesAre kind: GroupIdentifier) throws(RunFault) {
    let words = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0) }
    let form = Form(words.first.flatMap { Form.Kind(rawValue: $0) }, words.last, kind)
    guard words.count == 2, let form else {
      throw RunFault(
        .usage,
        "--what-if \(text.shownQuoted): this can't be understood; write "
          + "\(Self.forms.joined(separator: ", "))"
      )
    }
    whatIfChange = form.whatIfChange
    masked = "\(words[0]):\(form.masked)"
  }

  /// What is after the kind.
  private struct Form {
    enum Kind: String {
      case approve
      case deny
      case hardship
      case euc
      case submission
    }

    let whatIfChange: WhatIfChange
    let masked: String

    init?(_ kind: Kind?, _ text: String?, _ practices: GroupIdentifier) {
      guard let kind, let text else { return nil }
      switch kind {
      case .approve: self.init(deciding: .approved, text)
      case .deny: self.init(deciding: .denied, text)
      case .hardship: self.init(hardshipOf: text, practices)
      case .euc: self.init(circumstancesOf: text, practices)
      case .submission: self.init(submissionOf: text, practices)
      }
    }

    private init?(deciding status: ApplicationStatus, _ text: String) {
      guard let id = Identifier(text) else { return nil }
      whatIfChange = .decision(status, application: id)
      masked = text
    }

    private init?(hardshipOf text: String, _ practices: GroupIdentifier) {
      guard let subject = TypedSubject(text, practices) else { return nil }
      // An APM Entity can't apply with this form.
      if case .apmEntity = subject.subject { return nil }
      whatIfChange = .hardship(ApplicationSubject(subject.subject))
      masked = subject.masked
    }

    private init?(circumstancesOf text: String, _ practices: GroupIdentifier) {
      guard let subject = TypedSubject(text, practices) else { return nil }
      whatIfChange = .circumstances(ApplicationSubject(subject.subject))
      masked = subject.masked
    }

    private init?(submissionOf text: String, _ practices: GroupIdentifier) {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let subject = TypedSubject(String(sides[0]), practices),
        let score = TypedValue.score(String(sides[1]))
      else { return nil }
      whatIfChange = .submission(subject.subject, score)
      masked = "\(subject.masked)=\(score.text)"
    }
  }
}

extension ApplicationSubject {
  /// Who applies, where it can submit too.
  fileprivate init(_ subject: SubmissionSubject) {
    self =
      switch subject {
      case .individual(let key): .individual(key)
      case .group(let tin): .group(tin)
      case .virtualGroup(let id): .virtualGroup(id)
      case .apmEntity(let id): .apmEntity(id)
      }
  }
}

/// A level and a subject of it, as `LEVEL:SUBJECT`.
private struct TypedSubject {
  let subject: SubmissionSubject
  let masked: String

  init?(_ text: String, _ practices: GroupIdentifier) {
    let words = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0) }
    guard words.count == 2, let level = SubmissionLevel(rawValue: words[0]),
      let (subject, shown) = Self.subject(level, words[1], practices)
    else { return nil }
    self.subject = subject
    masked = "\(level.rawValue):\(shown)"
  }

  private static func subject(
    _ level: SubmissionLevel,
    _ name: String,
    _ practices: GroupIdentifier
  ) -> (SubmissionSubject, shown: String)? {
    switch level {
    case .individual:
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
      guard parts.count == 2, let tin = TIN(typed: parts[0], as: practices),
        let npi = NPI(typed: parts[1])
      else { return nil }
      let key = ClinicianKey(tin: tin, npi: npi)
      return (.individual(key), key.masked)
    case .group:
      return TIN(typed: name, as: practices).map { (.group($0), $0.masked) }
    case .virtualGroup: return Identifier(name).map { (.virtualGroup($0), name) }
    case .apmEntity: return Identifier(name).map { (.apmEntity($0), name) }
    }
  }
}

extension RunFault {
  /// The fault of something that can't be supposed of an export.
  init(_ fault: WhatIfChange.Fault, of record: WhatIfRecord) {
    let reason =
      switch fault {
      case .unknownApplication: "the export has no such application; name one that it has"
      case .applicationOfOtherYear:
        "the application is of another performance year; name one of the year"
      case .unknownSubject: "the export has no such subject; name one that it has"
      case .levelNotInYear:
        "the performance year has no submissions at this level; choose another level"
      }
    self.init(.badData, "--what-if \(record.masked): \(reason)")
  }
}
