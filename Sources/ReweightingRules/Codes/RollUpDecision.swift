public import QPPModel

/// What a participant of an APM Entity does to the average of its Promoting Interoperability
/// scores.
public enum RollUpDecision: Hashable, Sendable {
  /// Left out of the average.
  case excluded(RollUpExclusion)
  /// Counted in the average with a score.
  case contributes(Score)

  /// The code of the results.
  public var code: String {
    switch self {
    case .contributes: "contributes"
    case .excluded(let exclusion): exclusion.code
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

/// Why a participant of an APM Entity is left out of its average.
public enum RollUpExclusion: String, CaseIterable, Sendable {
  /// A hardship exception of the clinician.
  case hardship
  /// Another exception of the clinician: circumstances, a late start, compromised data.
  case exception
  /// The practice is reweighted as a group.
  case group
  /// The virtual group of the practice is reweighted.
  case virtualGroup = "virtual-group"
  /// Automatic individual reweighting.
  case automatic
  case hardshipPending = "hardship-pending"
  case exceptionPending = "exception-pending"
  case groupPending = "group-pending"
  case virtualGroupPending = "virtual-group-pending"

  /// The code of the results.
  public var code: String { "excluded-\(rawValue)" }

  /// Whether CMS's decision on an application makes the difference.
  public var isPending: Bool {
    switch self {
    case .hardshipPending, .exceptionPending, .groupPending, .virtualGroupPending: true
    case .hardship, .exception, .group, .virtualGroup, .automatic: false
    }
  }

  /// The same reason, where it is only if CMS approves an application.
  var pending: RollUpExclusion {
    switch self {
    case .hardship, .hardshipPending: .hardshipPending
    case .exception, .exceptionPending: .exceptionPending
    case .group, .groupPending: .groupPending
    case .virtualGroup, .virtualGroupPending: .virtualGroupPending
    // What is automatic waits for nothing.
    case .automatic: .automatic
    }
  }

  /// Why a participant is left out.
  public var meaning: String {
    switch self {
    case .hardship: "hardship exception"
    case .exception: "another exception"
    case .group: "group reweighted"
    case .virtualGroup: "virtual group reweighted"
    case .automatic: "reweighted automatically"
    case .hardshipPending: "hardship exception, pending"
    case .exceptionPending: "another exception, pending"
    case .groupPending: "group reweighted, pending"
    case .virtualGroupPending: "virtual group reweighted, pending"
    }
  }

  /// The position among all, without a search for it.
  @inline(__always)
  var number: Int {
    switch self {
    case .hardship: 0
    case .exception: 1
    case .group: 2
    case .virtualGroup: 3
    case .automatic: 4
    case .hardshipPending: 5
    case .exceptionPending: 6
    case .groupPending: 7
    case .virtualGroupPending: 8
    }
  }
}
