public import QPPModel
public import ReweightingPolicy

/// The weights of a final score, or that there are none because it is neutral.
public struct WeightDetermination: Hashable, Sendable {
  public let weights: CategoryWeights
  /// Whether so few categories are scored that the final score equals the performance threshold
  /// and the payment adjustment is neutral.
  public let isNeutral: Bool
}

/// The tables by which weights are redistributed (guides, Appendices B to D), as a lookup.
public struct WeightTables: Sendable {
  /// Which table holds.
  public enum Table: Int, CaseIterable, Sendable {
    case standard
    case smallPractice
    case app

    /// The categories that count as reweighted: under the APP cost is never scored and improvement
    /// activities always are.
    public func effective(_ reweighted: PerformanceCategories) -> PerformanceCategories {
      self == .app ? reweighted.subtracting([.cost, .improvementActivities]) : reweighted
    }
  }

  /// By table, then by the set of reweighted categories.
  private let determinations: [WeightDetermination]
  /// How many sets of categories there are.
  private let setCount: Int

  public init(policy: YearPolicy) {
    setCount = PerformanceCategories.allSets.count
    determinations = Table.allCases.flatMap { table in
      PerformanceCategories.allSets.map { reweighted in
        Self.determine(reweighted, by: table, of: policy.weights)
      }
    }
  }

  /// The weights where `reweighted` are weighted 0%.
  public func determination(
    _ table: Table,
    reweighted: PerformanceCategories
  ) -> WeightDetermination {
    determinations[table.rawValue * setCount + Int(reweighted.rawValue)]
  }

  /// The row of a table that holds where `reweighted` are weighted 0%; nil where the result is
  /// neutral.
  public static func row(
    for reweighted: PerformanceCategories,
    in table: Table,
    of weights: YearPolicy.Weights
  ) -> WeightRow? {
    let rows =
      switch table {
      case .standard: weights.standard
      case .smallPractice: weights.smallPractice
      case .app: weights.app
      }
    let effective = table.effective(reweighted)
    return rows.first { $0.reweighted == effective }
  }

  private static func determine(
    _ reweighted: PerformanceCategories,
    by table: Table,
    of weights: YearPolicy.Weights
  ) -> WeightDetermination {
    if let row = row(for: reweighted, in: table, of: weights) {
      return WeightDetermination(weights: row.weights, isNeutral: false)
    }
    let effective = table.effective(reweighted)
    // Fewer than two categories can be scored: one has all the weight that is left, or none has.
    let left = table == .app ? effective.union(.cost) : effective
    func weight(_ category: PerformanceCategories) -> Int { left.contains(category) ? 0 : 100 }
    return WeightDetermination(
      weights: CategoryWeights(
        quality: weight(.quality),
        cost: weight(.cost),
        improvementActivities: weight(.improvementActivities),
        promotingInteroperability: weight(.promotingInteroperability)
      ),
      isNeutral: true
    )
  }
}
