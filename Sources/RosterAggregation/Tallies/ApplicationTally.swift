public import ReweightingRules

/// How many applications have each outcome and fail each check; what none has is left out.
public struct ApplicationTally: Sendable {
  public let outcomes: [ApplicationOutcome: Int]
  public let failures: [ApplicationFailure: Int]

  public init(_ applications: [ApplicationDetermination]) {
    // By place: a dictionary would hash each application.
    let outcomes = ApplicationOutcome.allCases
    var outcomeCounts = [Int](repeating: 0, count: outcomes.count)
    var failureCounts = [Int](repeating: 0, count: ApplicationFailures.RawValue.bitWidth)
    for application in applications {
      if let place = outcomes.firstIndex(of: application.outcome) { outcomeCounts[place] += 1 }
      var rest = application.failures.rawValue
      while rest > 0 {
        failureCounts[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    self.outcomes = Self.counts(outcomes, outcomeCounts)
    failures = Self.counts(ApplicationFailure.allCases, failureCounts)
  }

  private static func counts<Case: Hashable>(_ cases: [Case], _ counts: [Int]) -> [Case: Int] {
    Dictionary(uniqueKeysWithValues: zip(cases, counts).filter { $1 > 0 })
  }
}
