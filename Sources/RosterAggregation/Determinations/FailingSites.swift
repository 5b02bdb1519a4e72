public import QPPModel
internal import ReweightingRules

/// A site that did not experience the hardship of an application.
public struct FailingSite: Sendable {
  public let tin: TIN
  public let id: Identifier
}

/// Which practices' sites are asked for which hardship.
public struct FailingSiteQuestion: Hashable, Sendable {
  fileprivate enum Subject: Hashable {
    case practice(UInt32)
    case virtualGroup(UInt32)
  }

  fileprivate let subject: Subject
  fileprivate let reason: HardshipReason
}

extension Determinations {
  /// What an application asks about sites, nil where it asks nothing that the export knows.
  public func failingSiteQuestion(of application: ApplicationRow) -> FailingSiteQuestion? {
    guard let reason = application.hardshipReason else { return nil }
    if application.level == .virtualGroup {
      return application.virtualGroup.map {
        FailingSiteQuestion(subject: .virtualGroup($0), reason: reason)
      }
    }
    return application.tin.flatMap { tables.practices.number(of: $0) }.map {
      FailingSiteQuestion(subject: .practice($0), reason: reason)
    }
  }

  /// The first sites that did not experience a hardship, by TIN and identifier.
  public func failingSites(_ question: FailingSiteQuestion, atMost limit: Int) -> [FailingSite] {
    var found: [FailingSite] = []
    for practice in practices(of: question.subject) where found.count < limit {
      found += failingSites(question, of: practice, atMost: limit - found.count)
    }
    return found
  }

  /// The first sites of each practice that did not experience a hardship, practice by practice.
  public func failingSites(
    _ question: FailingSiteQuestion,
    ofEachPracticeAtMost limit: Int
  ) -> some Sequence<FailingSite> {
    practices(of: question.subject).lazy.flatMap { practice in
      failingSites(question, of: practice, atMost: limit)
    }
  }

  /// How many practices and sites have to be looked at for an answer.
  public func cost(of question: FailingSiteQuestion) -> Int {
    switch question.subject {
    case .practice(let practice): 1 + tables.sites.count(of: [practice])
    case .virtualGroup(let number):
      tables.virtualGroups.members(of: number).count
        + tables.sites.count(of: tables.virtualGroups.members(of: number))
    }
  }

  private func failingSites(
    _ question: FailingSiteQuestion,
    of practice: UInt32,
    atMost limit: Int
  ) -> [FailingSite] {
    let tin = tables.practices[practice].tin
    return tables.sites.unaffected(by: question.reason, of: practice, atMost: limit)
      .map { FailingSite(tin: tin, id: $0) }
  }

  /// The practices of a subject, by TIN.
  private func practices(of subject: FailingSiteQuestion.Subject) -> [UInt32] {
    switch subject {
    case .practice(let practice): [practice]
    case .virtualGroup(let number):
      tables.virtualGroups.members(of: number)
        .sorted { tables.practices.tin(of: $0) < tables.practices.tin(of: $1) }
    }
  }
}
