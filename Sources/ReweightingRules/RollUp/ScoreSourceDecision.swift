public import QPPModel

extension EntityScoreSource {
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
