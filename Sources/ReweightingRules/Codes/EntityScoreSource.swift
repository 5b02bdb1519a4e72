/// Where the Promoting Interoperability score of an APM Entity comes from.
public enum EntityScoreSource: String, CaseIterable, Sendable {
  /// Extreme and uncontrollable circumstances, whatever was submitted: there is no score.
  case euc
  /// The same, if CMS approves the entity's application.
  case eucPending = "euc-pending"
  /// The entity's own submission.
  case entity
  case rollUp = "roll-up"
  /// All eligible participants are excluded, so the entity is reweighted.
  case reweighted
  /// The same, but for some by applications that are pending.
  case reweightedPending = "reweighted-pending"
  case none

  /// How the entity is reweighted: in the cases without a score that has eligible participants.
  @inlinable
  public var standing: Standing {
    switch self {
    case .euc, .reweighted: .firm
    case .eucPending, .reweightedPending: .pending
    case .entity, .rollUp, .none: .none
    }
  }

  /// Whether all categories of all participants are reweighted.
  @inlinable
  public var isException: Bool {
    switch self {
    case .euc, .eucPending: true
    case .entity, .rollUp, .reweighted, .reweightedPending, .none: false
    }
  }

  /// Where a score comes from.
  public var meaning: String {
    switch self {
    case .euc: "none: extreme and uncontrollable circumstances"
    case .eucPending: "none: extreme and uncontrollable circumstances, pending"
    case .entity: "own"
    case .rollUp: "roll-up"
    case .reweighted: "none: reweighted"
    case .reweightedPending: "none: reweighted, pending"
    case .none: "none: nobody is eligible"
    }
  }
}
