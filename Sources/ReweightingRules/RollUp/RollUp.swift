public import QPPModel

/// The APM Entity roll-up of one participant (guides, *MIPS APM Participants*;
/// 42 CFR 414.1317(b)(1)).
public enum RollUp {
  /// What the roll-up looks at of an APM eligible participant.
  public struct Participant: Sendable {
    /// Why it is reweighted as an individual; empty where a submission of its own overrides that.
    public var individual: Basis
    public var individualScore: Score?
    public var groupScore: Score?
    /// How its practice is reweighted as a group.
    public var group: Standing
    /// How the virtual group of its practice is reweighted, `none` outside one.
    public var virtualGroup: Standing

    public init(
      individual: Basis,
      individualScore: Score?,
      groupScore: Score?,
      group: Standing,
      virtualGroup: Standing
    ) {
      self.individual = individual
      self.individualScore = individualScore
      self.groupScore = groupScore
      self.group = group
      self.virtualGroup = virtualGroup
    }

    /// Whether anything about it waits for a decision of CMS.
    @inline(__always)
    public var hasPending: Bool {
      individual.has(.everyPending) || group == .pending || virtualGroup == .pending
    }

    /// Whether it is reweighted at one of three levels, pending applications left aside: what the
    /// application of an APM Entity counts.
    @inline(__always)
    public var isFirmlyReweighted: Bool {
      !individual.firm.isEmpty || group == .firm || virtualGroup == .firm
    }
  }

  /// The first step that decides; see `RollUpStep`.
  ///
  /// Pending applications are not counted at first. Where that does not exclude the participant, and
  /// counting them does, it is excluded by them.
  public static func decision(of participant: Participant, by order: RollUpOrder) -> RollUpDecision
  {
    let firm = decision(of: participant, by: order, countingPending: false)
    guard firm.score != nil, participant.hasPending else { return firm }
    switch decision(of: participant, by: order, countingPending: true) {
    case .excluded(let exclusion): return .excluded(exclusion.pending)
    case .contributes: return firm
    }
  }

  /// The first step that decides, where pending applications count or do not.
  private static func decision(
    of participant: Participant,
    by order: RollUpOrder,
    countingPending: Bool
  ) -> RollUpDecision {
    func step(_ step: RollUpStep) -> RollUpDecision? {
      step.decision(of: participant, countingPending: countingPending)
    }
    func automatic(_ place: RollUpOrder) -> RollUpDecision? {
      order == place ? step(.automatic) : nil
    }
    return step(.hardship) ?? step(.exception) ?? step(.ownSubmission)
      ?? automatic(.automaticFirst) ?? step(.reweightedGroup) ?? step(.groupSubmission)
      ?? step(.reweightedVirtualGroup) ?? automatic(.groupDataFirst) ?? .contributes(.zero)
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
