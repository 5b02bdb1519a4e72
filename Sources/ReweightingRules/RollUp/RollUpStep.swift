internal import QPPModel

/// The steps by which a participant is excluded or contributes, in their order.
public enum RollUpStep: Int, CaseIterable, Sendable {
  /// An individual exception, which no submission of the clinician voids.
  case exception
  /// A submission of the clinician: the higher of its score and that of the group.
  case ownSubmission
  case reweightedGroup
  case groupSubmission
  /// Automatic individual reweighting.
  case automatic
  /// None of these: nothing was submitted, though something had to be.
  case nothing

  /// What the step decides, nil where it does not apply.
  @inline(__always)
  public func decision(of participant: RollUp.Participant) -> RollUpDecision? {
    switch self {
    case .exception:
      let isOverridden = participant.individualScore != nil
      return participant.hasEffectiveApplication && !isOverridden ? .excluded(.hardship) : nil
    case .ownSubmission:
      return participant.individualScore.map {
        .contributes(max($0, participant.groupScore ?? .zero))
      }
    case .reweightedGroup: return participant.isGroupReweighted ? .excluded(.group) : nil
    case .groupSubmission: return participant.groupScore.map { .contributes($0) }
    case .automatic: return participant.isIndividuallyReweighted ? .excluded(.automatic) : nil
    case .nothing: return .contributes(.zero)
    }
  }
}
