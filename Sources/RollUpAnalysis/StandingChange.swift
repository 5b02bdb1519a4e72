public import QPPModel

/// A participant that stands otherwise where something is supposed.
public struct StandingChange: Sendable {
  public let key: ClinicianKey
  public let before: EntityParticipant.Standing
  public let after: EntityParticipant.Standing
}

extension EntityRollUp {
  /// The participants that stand otherwise in another decision about the same entity, in reading
  /// order.
  public func standingChanges(to after: EntityRollUp) -> [StandingChange] {
    let standings = Dictionary(
      uniqueKeysWithValues: participants.map { ($0.position, $0.standing) }
    )
    return after.participants.sorted { $0.position < $1.position }.compactMap { participant in
      guard let before = standings[participant.position], before != participant.standing else {
        return nil
      }
      return StandingChange(key: participant.key, before: before, after: participant.standing)
    }
  }
}
