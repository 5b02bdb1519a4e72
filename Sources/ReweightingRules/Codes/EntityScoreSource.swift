/// Where the Promoting Interoperability score of an APM Entity comes from.
public enum EntityScoreSource: String, Sendable {
  /// The entity's own submission.
  case entity
  case rollUp = "roll-up"
  /// All eligible participants are excluded, so the entity is reweighted.
  case reweighted
  case none

  /// Where a score comes from.
  public var meaning: String {
    switch self {
    case .entity: "own"
    case .rollUp: "roll-up"
    case .reweighted: "none: reweighted"
    case .none: "none: nobody is eligible"
    }
  }
}
