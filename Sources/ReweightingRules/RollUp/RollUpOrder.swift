public import ReweightingPolicy

/// Whether automatic reweighting of a participant comes after what its group is and submits, or
/// before.
public enum RollUpOrder: Sendable {
  case groupDataFirst
  case automaticFirst

  public init(_ policy: YearPolicy) {
    self = policy.rollUp.automaticBeforeGroupData.value ? .automaticFirst : .groupDataFirst
  }

  /// The steps in their order.
  public var steps: [RollUpStep] {
    switch self {
    case .groupDataFirst:
      [
        .hardship, .exception, .ownSubmission, .reweightedGroup, .groupSubmission,
        .reweightedVirtualGroup, .automatic, .nothing,
      ]
    case .automaticFirst:
      [
        .hardship, .exception, .ownSubmission, .automatic, .reweightedGroup, .groupSubmission,
        .reweightedVirtualGroup, .nothing,
      ]
    }
  }
}
