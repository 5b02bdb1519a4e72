public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about an APM Entity.
public struct EntityDetermination: Sendable {
  public let sums: RollUpSums
  /// The highest score of its own counting submissions, nil where it has none.
  public let entityScore: Score?
  public let source: EntityScoreSource
  /// Whether enough of its eligible participants are reweighted for it to apply for extreme and
  /// uncontrollable circumstances; nil without eligible participants.
  public let isShareMet: Bool?
  /// How many of its participants meet the requirement of Shared Savings to report.
  public internal(set) var sharedSavings = SharedSavingsSums()

  init(
    sums: RollUpSums,
    exception: Standing,
    entityScore: Score?,
    under policy: YearPolicy
  ) {
    self.sums = sums
    self.entityScore = entityScore
    source = EntityScoreSource(exception: exception, entityScore: entityScore, sums: sums)
    isShareMet = EntityShare.isMet(by: sums, under: policy)
  }

  public var isReweighted: Bool { source.standing != .none }

  /// Its score, exactly, nil where it has none.
  public var score: MeanScore? {
    switch source {
    case .entity: entityScore.map { MeanScore(sum: Int64($0.tenThousandths), count: 1) }
    case .rollUp: sums.score
    case .euc, .eucPending, .reweighted, .reweightedPending, .none: nil
    }
  }

  /// Its score, in hundredths of a point, nil where it has none.
  public var roundedHundredths: Int64? { score?.roundedHundredths }
}

/// What a participant of an APM Entity is asked for.
struct EntityDecision: Sendable, BitwiseCopyable {
  /// How the entity is reweighted.
  let standing: Standing
  /// Whether that is for all categories.
  let isException: Bool

  init(_ entity: EntityDetermination) {
    standing = entity.source.standing
    isException = entity.source.isException
  }
}
