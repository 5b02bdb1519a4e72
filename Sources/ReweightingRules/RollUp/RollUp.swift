public import QPPModel

/// What a participant of an APM Entity does to the average of its Promoting Interoperability
/// scores.
public enum RollUpDecision: Hashable, Sendable {
  /// Left out of the average.
  case excluded(Exclusion)
  /// Counted in the average with a score.
  case contributes(Score)

  public enum Exclusion: String, CaseIterable, Sendable {
    /// An individual exception.
    case hardship = "excluded-hardship"
    /// The practice is reweighted as a group.
    case group = "excluded-group"
    /// Automatic individual reweighting.
    case automatic = "excluded-automatic"
  }
}

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
}

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

/// What is added up over the participants of an APM Entity: a commutative monoid.
public struct RollUpSums: Hashable, Sendable {
  /// The clinicians found.
  public var participants = 0
  /// Those that are APM eligible.
  public var eligible = 0
  public var contributing = 0
  /// The contributions, in ten-thousandths of a point.
  public var contributionSum: Int64 = 0
  /// Those that are excluded, by reason.
  public var excludedForHardship = 0
  public var excludedWithGroup = 0
  public var excludedAutomatically = 0
  public var sharedSavingsMet = 0
  public var sharedSavingsNotMet = 0
  public var sharedSavingsExcluded = 0

  public init() {}

  public static func += (lhs: inout RollUpSums, rhs: RollUpSums) {
    lhs.participants += rhs.participants
    lhs.eligible += rhs.eligible
    lhs.contributing += rhs.contributing
    lhs.contributionSum += rhs.contributionSum
    lhs.excludedForHardship += rhs.excludedForHardship
    lhs.excludedWithGroup += rhs.excludedWithGroup
    lhs.excludedAutomatically += rhs.excludedAutomatically
    lhs.sharedSavingsMet += rhs.sharedSavingsMet
    lhs.sharedSavingsNotMet += rhs.sharedSavingsNotMet
    lhs.sharedSavingsExcluded += rhs.sharedSavingsExcluded
  }

  /// Adds one participant; `rollUp` is nil where it is not APM eligible, and `sharedSavings` where
  /// nothing is asked of it.
  public mutating func add(
    rollUp: RollUpDecision?,
    sharedSavings: SharedSavingsDecision?
  ) {
    participants += 1
    if let rollUp {
      eligible += 1
      switch rollUp {
      case .contributes(let score):
        contributing += 1
        contributionSum += Int64(score.tenThousandths)
      case .excluded(.hardship): excludedForHardship += 1
      case .excluded(.group): excludedWithGroup += 1
      case .excluded(.automatic): excludedAutomatically += 1
      }
    }
    switch sharedSavings {
    case .met: sharedSavingsMet += 1
    case .notMet: sharedSavingsNotMet += 1
    case .excluded: sharedSavingsExcluded += 1
    case nil: break
    }
  }

  public var excluded: Int { eligible - contributing }

  /// The mean of the contributions, nil without a contributor.
  public var score: MeanScore? {
    contributing > 0 ? MeanScore(sum: contributionSum, count: Int64(contributing)) : nil
  }
}

/// Where the Promoting Interoperability score of an APM Entity comes from.
public enum EntityScoreSource: String, Sendable {
  /// The entity's own submission.
  case entity
  case rollUp = "roll-up"
  /// All eligible participants are excluded, so the entity is reweighted.
  case reweighted
  case none

  /// The first of these that holds decides.
  public init(entityScore: Score?, sums: RollUpSums) {
    if entityScore != nil {
      self = .entity
    } else if sums.contributing > 0 {
      self = .rollUp
    } else {
      self = sums.eligible > 0 ? .reweighted : .none
    }
  }
}
