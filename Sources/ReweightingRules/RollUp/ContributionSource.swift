internal import QPPModel

/// Where the score that a participant contributes to its APM Entity's average comes from.
public enum ContributionSource: String, CaseIterable, Sendable {
  /// A submission of its own.
  case individual
  /// A submission of its practice.
  case group
  /// No submission: it contributes 0.
  case none
}

extension RollUp {
  /// Where the score of a participant that contributes comes from: the higher of its own and its
  /// practice's, its own where they are the same.
  public static func source(of participant: Participant) -> ContributionSource {
    guard let own = participant.individualScore else {
      return participant.groupScore == nil ? .none : .group
    }
    return own < participant.groupScore ?? .zero ? .group : .individual
  }
}
