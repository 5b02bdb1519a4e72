public import QPPModel

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
