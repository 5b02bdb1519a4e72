/// How many participants of an APM Entity meet the requirement to report: a commutative monoid.
public struct SharedSavingsSums: Hashable, Codable, Sendable {
  public var met = 0
  public var notMet = 0
  public var excluded = 0

  public init() {}

  public init(met: Int, notMet: Int, excluded: Int) {
    self.met = met
    self.notMet = notMet
    self.excluded = excluded
  }

  public static func += (lhs: inout SharedSavingsSums, rhs: SharedSavingsSums) {
    lhs.met += rhs.met
    lhs.notMet += rhs.notMet
    lhs.excluded += rhs.excluded
  }

  /// Adds one participant, of whom nothing is asked where the decision is nil.
  public mutating func add(_ decision: SharedSavingsDecision?) {
    switch decision {
    case .met: met += 1
    case .notMet: notMet += 1
    case .excluded: excluded += 1
    case nil: break
    }
  }
}
