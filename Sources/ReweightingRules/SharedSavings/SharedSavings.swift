public import QPPModel

/// The Shared Savings reporting requirement.
public enum SharedSavings {
  /// What the requirement looks at of a participant of a Shared Savings ACO.
  public struct Participant: Sendable {
    public var facts: ClinicianFacts
    public var isIndividuallyReweighted: Bool
    public var hasIndividualSubmission: Bool
    public var isGroupReweighted: Bool
    /// Whether the practice does not exceed the low-volume threshold and has not opted in.
    public var isGroupBelowLowVolume: Bool
    /// The highest of the counting scores at any level, nil where there is none.
    public var highestScore: Score?

    public init(
      facts: ClinicianFacts,
      isIndividuallyReweighted: Bool,
      hasIndividualSubmission: Bool,
      isGroupReweighted: Bool,
      isGroupBelowLowVolume: Bool,
      highestScore: Score?
    ) {
      self.facts = facts
      self.isIndividuallyReweighted = isIndividuallyReweighted
      self.hasIndividualSubmission = hasIndividualSubmission
      self.isGroupReweighted = isGroupReweighted
      self.isGroupBelowLowVolume = isGroupBelowLowVolume
      self.highestScore = highestScore
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
    case .reweighted:
      let isCoveredByGroup = participant.isGroupReweighted && !participant.hasIndividualSubmission
      return participant.isIndividuallyReweighted || isCoveredByGroup
    }
  }
}
