extension RollUpExclusion {
  /// Why a participant is excluded for this reason: of what it, its practice and its virtual group are
  /// reweighted by, what the reason is about.
  public func basis(individual: Basis, group: Basis, virtualGroup: Basis) -> Basis {
    switch self {
    case .hardship, .hardshipPending: individual.intersection(RollUpStep.hardships)
    case .exception, .exceptionPending: individual.intersection(RollUpStep.exceptions)
    case .group, .groupPending: group
    case .virtualGroup, .virtualGroupPending: virtualGroup
    case .automatic: individual
    }
  }
}
