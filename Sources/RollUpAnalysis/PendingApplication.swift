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

  /// The applications that the decision about an entity with some participants depends on, in
  /// reading order.
  static func all(
    of entity: UInt32,
    with participants: [ParticipantDetermination],
    in determinations: Determinations
  ) -> [PendingApplication] {
    let tables = determinations.tables
    let positions = Set(participants.map { UInt32($0.position) })
    let numbers = Set(participants.map(\.practice))
    let concerned = Concerned(
      positions: positions,
      practices: Set(numbers.map { tables.practices.tin(of: $0) }),
      virtualGroups: Set(numbers.compactMap { tables.practices[$0].virtualGroup }),
      entity: entity
    )
    return determinations.applications.enumerated().compactMap { index, application in
      guard application.outcome.isPending,
        let subject = tables.applications[index].subject(among: concerned, tables)
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

/// Whose applications an entity depends on.
private struct Concerned {
  /// The positions of participants in the roster.
  let positions: Set<UInt32>
  let practices: Set<TIN>
  let virtualGroups: Set<UInt32>
  let entity: UInt32
}

extension ApplicationRow {
  /// Whom it is for, nil where that is none of those who are concerned.
  fileprivate func subject(
    among concerned: Concerned,
    _ tables: ReferenceTables
  ) -> ApplicationSubject? {
    switch level {
    case .individual:
      guard let position, concerned.positions.contains(position) else { return nil }
      return clinician.map { .individual($0) }
    case .group: return tin.flatMap { concerned.practices.contains($0) ? .group($0) : nil }
    case .virtualGroup:
      guard let virtualGroup, concerned.virtualGroups.contains(virtualGroup) else { return nil }
      return .virtualGroup(tables.virtualGroups.id(of: virtualGroup))
    case .apmEntity:
      guard request.type == .euc, entity == concerned.entity else { return nil }
      return .apmEntity(tables.entities.id(of: concerned.entity))
    case .subgroup: return nil
    }
  }
}
