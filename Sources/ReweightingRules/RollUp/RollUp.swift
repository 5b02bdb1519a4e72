public import QPPModel

/// The APM Entity roll-up of one participant (guides, *MIPS APM Participants*).
public enum RollUp {
  /// What the roll-up looks at of an APM eligible participant.
  public struct Participant: Sendable {
    public var hasEffectiveApplication: Bool
    public var individualScore: Score?
    public var groupScore: Score?
    public var isGroupReweighted: Bool
    public var isIndividuallyReweighted: Bool

    public init(
      hasEffectiveApplication: Bool,
      individualScore: Score?,
      groupScore: Score?,
      isGroupReweighted: Bool,
      isIndividuallyReweighted: Bool
    ) {
      self.hasEffectiveApplication = hasEffectiveApplication
      self.individualScore = individualScore
      self.groupScore = groupScore
      self.isGroupReweighted = isGroupReweighted
      self.isIndividuallyReweighted = isIndividuallyReweighted
    }
  }

  /// The first step that decides; see `RollUpStep`.
  public static func decision(of participant: Participant) -> RollUpDecision {
    RollUpStep.exception.decision(of: participant)
      ?? RollUpStep.ownSubmission.decision(of: participant)
      ?? RollUpStep.reweightedGroup.decision(of: participant)
      ?? RollUpStep.groupSubmission.decision(of: participant)
      ?? RollUpStep.automatic.decision(of: participant)
      ?? .contributes(.zero)
  }

  /// Where the score of a participant that contributes comes from: the higher of its own and its
  /// practice's, its own where they are the same.
  public static func source(of participant: Participant) -> ContributionSource {
    guard let own = participant.individualScore else {
      return participant.groupScore == nil ? .none : .group
    }
    return own < participant.groupScore ?? .zero ? .group : .individual
  }
}
