public import QPPModel

extension EntityScoreSource {
  /// The first of these that holds decides; `exception` is that of the entity for extreme and
  /// uncontrollable circumstances, which holds whatever was submitted (42 CFR 414.1317(b)(4)(ii)).
  public init(exception: Standing, entityScore: Score?, sums: RollUpSums) {
    switch exception {
    case .firm: self = .euc
    case .pending: self = .eucPending
    case .none where entityScore != nil: self = .entity
    case .none where sums.contributing > 0: self = .rollUp
    case .none where sums.eligible == 0: self = .none
    case .none: self = sums.excludedPending > 0 ? .reweightedPending : .reweighted
    }
  }
}
