public import QPPModel

/// A participant whose decision differs with the what-if changes applied.
public struct DecisionChange: Sendable {
  public let key: ClinicianKey
  public let before: EntityParticipant.Decision
  public let after: EntityParticipant.Decision
}

extension EntityRollUp {
  /// The participants that are decided otherwise in another decision about the same entity, in reading
  /// order.
  public func decisionChanges(to after: EntityRollUp) -> [DecisionChange] {
    let decisions = Dictionary(
      uniqueKeysWithValues: participants.map { ($0.position, $0.decision) }
    )
    return after.participants.sorted { $0.position < $1.position }.compactMap { participant in
      guard let before = decisions[participant.position], before != participant.decision else {
        return nil
      }
      return DecisionChange(key: participant.key, before: before, after: participant.decision)
    }
  }
}
