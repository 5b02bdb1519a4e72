public import RosterAggregation

/// The participants of some entities, each list in reading order.
public struct ParticipantLists: Sendable {
  /// By entity number.
  public private(set) var byEntity: [UInt32: [ParticipantDetermination]] = [:]

  /// Lists the participants of some entities at some positions of the roster.
  public init(
    of entities: Set<UInt32>,
    at positions: Range<Int>,
    in determinations: Determinations
  ) {
    determinations.forEachParticipant(in: positions) { participant in
      for entity in determinations.tables.entities[participant.entities]
      where entities.contains(entity) {
        byEntity[entity, default: []].append(participant)
      }
    }
  }

  /// Appends the participants at positions that come later.
  public mutating func append(_ later: ParticipantLists) {
    for (entity, participants) in later.byEntity {
      byEntity[entity, default: []] += participants
    }
  }
}
