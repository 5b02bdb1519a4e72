public import QPPModel

/// The Shared Savings reporting requirement.
public enum SharedSavings {
  /// What the requirement looks at of a participant of a Shared Savings ACO.
  public struct Participant: Sendable {
    public var facts: ClinicianFacts
    /// How it is reweighted as an individual.
    public var individual: Standing
    public var hasIndividualSubmission: Bool
    /// How its practice is reweighted as a group.
    public var group: Standing
    /// How the virtual group of its practice is reweighted, `none` outside one.
    public var virtualGroup: Standing
    /// How one of its ACOs is reweighted for extreme and uncontrollable circumstances.
    public var entityException: Standing
    /// Whether the practice does not exceed the low-volume threshold and has not opted in.
    public var isGroupBelowLowVolume: Bool
    /// The highest of the counting scores at any level, nil where there is none.
    public var highestScore: Score?

    public init(
      facts: ClinicianFacts,
      individual: Standing,
      hasIndividualSubmission: Bool,
      group: Standing,
      virtualGroup: Standing,
      entityException: Standing,
      isGroupBelowLowVolume: Bool,
      highestScore: Score?
    ) {
      self.facts = facts
      self.individual = individual
      self.hasIndividualSubmission = hasIndividualSubmission
      self.group = group
      self.virtualGroup = virtualGroup
      self.entityException = entityException
      self.isGroupBelowLowVolume = isGroupBelowLowVolume
      self.highestScore = highestScore
    }

    /// How it is reweighted, for this requirement: by a reason that does not wait for CMS, if there
    /// is one.
    @inline(__always)
    public var standing: Standing {
      let covering = hasIndividualSubmission ? .none : max(group, virtualGroup)
      return max(individual, covering, entityException)
    }
  }

  /// The first of these that holds decides.
  ///
  /// QP or Partial QP status alone excludes no one.
  public static func decision(of participant: Participant) -> SharedSavingsDecision {
    if excludes(participant, .notEligibleType) { return .excluded(.notEligibleType) }
    if excludes(participant, .newlyEnrolled) { return .excluded(.newlyEnrolled) }
    if excludes(participant, .lowVolume) { return .excluded(.lowVolume) }
    if excludes(participant, .reweighted) { return .excluded(.reweighted) }
    if excludes(participant, .reweightedPending) { return .excluded(.reweightedPending) }
    return participant.highestScore.map { $0 > .zero } ?? false ? .met : .notMet
  }

  /// Whether one reason for exclusion holds.
  @inline(__always)
  public static func excludes(
    _ participant: Participant,
    _ exclusion: SharedSavingsDecision.Exclusion
  ) -> Bool {
    let facts = participant.facts
    switch exclusion {
    case .notEligibleType: return !Eligibility.isOfEligibleType(facts)
    case .newlyEnrolled: return !Eligibility.wasEnrolledBefore(facts)
    case .lowVolume:
      return !Eligibility.isAboveLowVolume(facts) && participant.isGroupBelowLowVolume
    case .reweighted: return participant.standing == .firm
    case .reweightedPending: return participant.standing == .pending
    }
  }
}
