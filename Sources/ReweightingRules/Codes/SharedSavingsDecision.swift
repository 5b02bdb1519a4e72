/// Whether a clinician of a Shared Savings ACO meets its requirement to report (2026 guide,
/// *Medicare Shared Savings Program*; 42 CFR 425.507).
public enum SharedSavingsDecision: Hashable, Sendable {
  case excluded(Exclusion)
  case met
  case notMet

  public enum Exclusion: String, CaseIterable, Sendable {
    case notEligibleType = "not-eligible-type"
    case newlyEnrolled = "newly-enrolled"
    case lowVolume = "low-volume"
    case reweighted
    /// The same, if CMS approves an application.
    case reweightedPending = "reweighted-pending"

    public var title: String {
      switch self {
      case .notEligibleType: "Excluded: not of an eligible type"
      case .newlyEnrolled: "Excluded: newly enrolled in Medicare"
      case .lowVolume: "Excluded: below the low-volume threshold"
      case .reweighted: "Excluded: reweighted"
      case .reweightedPending: "Excluded: reweighted, pending"
      }
    }
  }

  /// The code of the results.
  public var code: String {
    switch self {
    case .excluded: "excluded"
    case .met: "met"
    case .notMet: "not-met"
    }
  }

  /// Why it is excluded, nil where it is not.
  public var exclusion: Exclusion? {
    switch self {
    case .excluded(let exclusion): exclusion
    case .met, .notMet: nil
    }
  }

  /// A number from 1 on that no other decision has.
  public var number: Int {
    switch self {
    case .met: 1
    case .notMet: 2
    case .excluded(.notEligibleType): 3
    case .excluded(.newlyEnrolled): 4
    case .excluded(.lowVolume): 5
    case .excluded(.reweighted): 6
    case .excluded(.reweightedPending): 7
    }
  }

  /// What is decided.
  public var statement: String {
    switch self {
    case .excluded(let exclusion): "It is excluded from the requirement: \(exclusion.rawValue)."
    case .met: "It meets the requirement to report."
    case .notMet: "It does not meet the requirement to report."
    }
  }
}
