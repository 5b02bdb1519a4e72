internal import QPPModel
public import ReweightingRules
internal import RosterAggregation

/// An application that CMS has still to decide, of a participant or of its practice.
public struct PendingApplication: Sendable {
  public let id: String
  public let subject: ApplicationSubject
  /// What the rules would make of it.
  public let outcome: ApplicationOutcome
  public let failures: ApplicationFailures

  /// The applications that the decision of some participants depends on, in reading order.
  static func all(
    of participants: [ParticipantDetermination],
    in determinations: Determinations
  ) -> [PendingApplication] {
    let tables = determinations.tables
    let positions = Set(participants.map { UInt32($0.position) })
    let practices = Set(participants.map { tables.practices.tin(of: $0.practice) })
    return determinations.applications.enumerated().compactMap { index, application in
      guard application.outcome.isPending,
        let subject = tables.applications.rows[index].subject(positions, practices)
      else { return nil }
      return PendingApplication(
        id: tables.applications.id(at: index).description,
        subject: subject,
        outcome: application.outcome,
        failures: application.failures
      )
    }
  }
}

extension ApplicationRow {
  /// The clinician or practice that it is for, nil where that is none of these.
  fileprivate func subject(_ positions: Set<UInt32>, _ practices: Set<TIN>) -> ApplicationSubject? {
    switch level {
    case .individual:
      guard let position, positions.contains(position) else { return nil }
      return clinician.map { .individual($0) }
    case .group: return tin.flatMap { practices.contains($0) ? .group($0) : nil }
    case .virtualGroup, .subgroup, .apmEntity: return nil
    }
  }
}
