public import QPPModel

/// What a participant of an APM Entity does to the average of its Promoting Interoperability
/// scores.
public enum RollUpDecision: Hashable, Sendable {
  /// Left out of the average.
  case excluded(Exclusion)
  /// Counted in the average with a score.
  case contributes(Score)

  public enum Exclusion: String, CaseIterable, Sendable {
    /// An individual exception.
    case hardship = "excluded-hardship"
    /// The practice is reweighted as a group.
    case group = "excluded-group"
    /// Automatic individual reweighting.
    case automatic = "excluded-automatic"
  }

  /// The code of the results.
  public var code: String {
    switch self {
    case .contributes: "contributes"
    case .excluded(let exclusion): exclusion.rawValue
    }
  }

  /// What is contributed, nil where that is nothing.
  public var score: Score? {
    switch self {
    case .contributes(let score): score
    case .excluded: nil
    }
  }
}
