/// Where the score that a participant contributes to its APM Entity's average comes from.
public enum ContributionSource: String, CaseIterable, Sendable {
  /// A submission of its own.
  case individual
  /// A submission of its practice.
  case group
  /// No submission: it contributes 0.
  case none

  /// Where a score comes from.
  public var meaning: String {
    switch self {
    case .individual: "own submission"
    case .group: "group submission"
    case .none: "no submission"
    }
  }
}
