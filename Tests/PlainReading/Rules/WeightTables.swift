/// What quality, cost, improvement activities and PI weigh where some of them are reweighted
/// (rules §8).
enum WeightTable {
  case standard
  case small
  case app

  private static let categories = ["quality", "cost", "ia", "pi"]

  private static let rows: [Set<String>: [Int]] = [
    []: [30, 30, 15, 25],
    ["cost"]: [55, 0, 15, 30],
    ["ia"]: [45, 30, 0, 25],
    ["pi"]: [55, 30, 15, 0],
    ["quality"]: [0, 30, 15, 55],
    ["cost", "pi"]: [85, 0, 15, 0],
    ["cost", "quality"]: [0, 0, 15, 85],
    ["cost", "ia"]: [70, 0, 0, 30],
    ["pi", "quality"]: [0, 50, 50, 0],
    ["pi", "ia"]: [70, 30, 0, 0],
    ["quality", "ia"]: [0, 30, 0, 70],
  ]
  private static let rowsOfSmall = rows.merging([
    ["pi"]: [40, 30, 30, 0], ["cost", "pi"]: [50, 0, 50, 0],
  ]) { $1 }
  private static let rowsOfAPP: [Set<String>: [Int]] = [
    []: [50, 0, 20, 30], ["pi"]: [75, 0, 25, 0], ["quality"]: [0, 0, 25, 75],
  ]

  /// The weights where some categories are reweighted; nil where the result is neutral.
  private func weights(_ reweighted: Set<String>) -> [Int]? {
    switch self {
    case .standard: Self.rows[reweighted]
    case .small: Self.rowsOfSmall[reweighted]
    case .app: Self.rowsOfAPP[reweighted.intersection(["quality", "pi"])]
    }
  }

  /// The weights, and whether the result is neutral.
  func row(_ reweighted: Set<String>) -> (weights: [Int], isNeutral: Bool) {
    if let weights = weights(reweighted) { return (weights, false) }
    // So many are reweighted that one is left at the most; in the APP that is always one.
    let left = self == .app ? ["ia"] : Self.categories.filter { !reweighted.contains($0) }
    return (Self.categories.map { left.contains($0) ? 100 : 0 }, true)
  }
}
