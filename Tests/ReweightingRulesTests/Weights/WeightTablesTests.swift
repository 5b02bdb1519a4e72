import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct WeightTablesTests {
  typealias Row = (reweighted: PerformanceCategories, weights: [Int], isNeutral: Bool)

  private static let ia = PerformanceCategories.improvementActivities
  private static let pi = PerformanceCategories.promotingInteroperability

  static let both: [Row] = [
    ([], [30, 30, 15, 25], false), (.cost, [55, 0, 15, 30], false), (ia, [45, 30, 0, 25], false),
    (.quality, [0, 30, 15, 55], false), ([.cost, .quality], [0, 0, 15, 85], false),
    ([.cost, ia], [70, 0, 0, 30], false), ([pi, .quality], [0, 50, 50, 0], false),
    ([pi, ia], [70, 30, 0, 0], false), ([.quality, ia], [0, 30, 0, 70], false),
    // The category that is left has all the weight, and the score is neutral.
    ([.cost, ia, pi], [100, 0, 0, 0], true), ([.quality, ia, pi], [0, 100, 0, 0], true),
    ([.quality, .cost, pi], [0, 0, 100, 0], true), ([.quality, .cost, ia], [0, 0, 0, 100], true),
    ([.quality, .cost, ia, pi], [0, 0, 0, 0], true),
  ]
  static let standard =
    both + [
      (pi, [55, 30, 15, 0], false), ([.cost, pi], [85, 0, 15, 0], false),
    ]
  static let smallPractice =
    both + [
      (pi, [40, 30, 30, 0], false), ([.cost, pi], [50, 0, 50, 0], false),
    ]
  static let app: [Row] = [
    ([], [50, 0, 20, 30], false), (pi, [75, 0, 25, 0], false), (.quality, [0, 0, 25, 75], false),
    ([.quality, pi], [0, 0, 100, 0], true),
  ]

  @Test(arguments: YearPolicy.years)
  func `every set of categories has its weights in every table`(year: Int) throws {
    let tables = WeightTables(policy: try .of(year))
    for (table, rows) in [
      (WeightTables.Table.standard, Self.standard), (.smallPractice, Self.smallPractice),
    ] {
      #expect(rows.count == 16)
      for row in rows {
        let found = tables.determination(table, reweighted: row.reweighted)
        #expect(weights(of: found) == row.weights)
        #expect(found.isNeutral == row.isNeutral)
      }
    }
  }

  @Test(arguments: YearPolicy.years)
  func `under the APP cost and improvement activities have no effect`(year: Int) throws {
    let tables = WeightTables(policy: try .of(year))
    for row in Self.app {
      for ignored in [[], .cost, Self.ia, [.cost, Self.ia]] as [PerformanceCategories] {
        let found = tables.determination(.app, reweighted: row.reweighted.union(ignored))
        #expect(weights(of: found) == row.weights)
        #expect(found.isNeutral == row.isNeutral)
      }
    }
  }

  private func weights(of determination: WeightDetermination) -> [Int] {
    PerformanceCategory.allCases.map { determination.weights[$0] }
  }
}
