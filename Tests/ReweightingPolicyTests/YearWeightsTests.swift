import QPPModel
import ReweightingPolicy
import TestSupport
import Testing

/// The tables of rules §8, the same in every year.
struct YearWeightsTests {
  typealias Row = (reweighted: PerformanceCategories, weights: [Int])

  static let standard: [Row] = [
    ([], [30, 30, 15, 25]),
    ([.cost], [55, 0, 15, 30]),
    ([.improvementActivities], [45, 30, 0, 25]),
    ([.promotingInteroperability], [55, 30, 15, 0]),
    ([.quality], [0, 30, 15, 55]),
    ([.cost, .promotingInteroperability], [85, 0, 15, 0]),
    ([.cost, .quality], [0, 0, 15, 85]),
    ([.cost, .improvementActivities], [70, 0, 0, 30]),
    ([.promotingInteroperability, .quality], [0, 50, 50, 0]),
    ([.promotingInteroperability, .improvementActivities], [70, 30, 0, 0]),
    ([.quality, .improvementActivities], [0, 30, 0, 70]),
  ]

  /// What a small practice has in place of the row of the standard table.
  static let smallPractice: [Row] = [
    ([.promotingInteroperability], [40, 30, 30, 0]),
    ([.cost, .promotingInteroperability], [50, 0, 50, 0]),
  ]

  static let app: [Row] = [
    ([], [50, 0, 20, 30]),
    ([.promotingInteroperability], [75, 0, 25, 0]),
    ([.quality], [0, 0, 25, 75]),
  ]

  @Test(arguments: YearPolicy.years)
  func `the standard table is that of the guides`(year: Int) throws {
    let rows = try YearPolicy.of(year).weights.standard
    #expect(rows.count == Self.standard.count)
    for expected in Self.standard {
      #expect(weights(in: rows, reweighting: expected.reweighted) == expected.weights)
    }
  }

  @Test(arguments: YearPolicy.years)
  func `a small practice moves the weight to improvement activities`(year: Int) throws {
    let rows = try YearPolicy.of(year).weights.smallPractice
    #expect(rows.count == Self.standard.count)
    for standard in Self.standard {
      let own = Self.smallPractice.first { $0.reweighted == standard.reweighted }
      let expected = own ?? standard
      #expect(weights(in: rows, reweighting: expected.reweighted) == expected.weights)
    }
  }

  @Test(arguments: YearPolicy.years)
  func `the table of the APP has three rows`(year: Int) throws {
    let rows = try YearPolicy.of(year).weights.app
    #expect(rows.count == Self.app.count)
    for expected in Self.app {
      #expect(weights(in: rows, reweighting: expected.reweighted) == expected.weights)
    }
  }

  @Test(arguments: YearPolicy.years)
  func `entities outside the APP took its table in the first year`(year: Int) throws {
    let expected: APMEntityWeights = year == 2022 ? .app : .costReweighted
    #expect(try YearPolicy.of(year).weights.apmEntityOutsideAPP.value == expected)
  }

  private func weights(
    in rows: [WeightRow],
    reweighting reweighted: PerformanceCategories
  ) -> [Int]? {
    rows.first { $0.reweighted == reweighted }
      .map { row in PerformanceCategory.allCases.map { row.weights[$0] } }
  }
}
