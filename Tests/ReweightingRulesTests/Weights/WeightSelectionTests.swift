import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct WeightSelectionTests {
  @Test(arguments: YearPolicy.years, [Participation.individual, .group, .subgroup, .virtualGroup])
  func `a small practice has its own table`(year: Int, participation: Participation) throws {
    for framework in [ReportingFramework.traditional, .mvp] {
      for isSmall in [false, true] {
        let found = try select(year, participation) {
          $0.framework = framework
          $0.isSmallPractice = isSmall
        }
        #expect(found.table == (isSmall ? .smallPractice : .standard))
      }
    }
  }

  @Test(arguments: YearPolicy.years, Participation.allCases)
  func `the APP has its own table, but not for a virtual group`(
    year: Int,
    participation: Participation
  ) throws {
    let found = try select(year, participation) {
      $0.framework = .app
      $0.isSmallPractice = true
    }
    #expect(found.table == (participation == .virtualGroup ? .smallPractice : .app))
  }

  @Test(arguments: YearPolicy.years, [ReportingFramework.traditional, .mvp])
  func `an entity outside the APP took its table in 2022, later has cost reweighted`(
    year: Int,
    framework: ReportingFramework
  ) throws {
    for isSmall in [false, true] {
      let found = try select(year, .apmEntity) {
        $0.framework = framework
        $0.isSmallPractice = isSmall
        $0.isReweighted = true
      }
      #expect(found.table == (year == 2022 ? .app : .standard))
      #expect(found.reweighted.contains(.promotingInteroperability))
      if year > 2022 { #expect(found.reweighted == [.cost, .promotingInteroperability]) }
    }
  }

  @Test(arguments: [false, true])
  func `the categories are those of the level, and PI where it is reweighted`(
    isReweighted: Bool
  ) throws {
    let found = try select(2026, .group) {
      $0.isReweighted = isReweighted
      $0.reweightedCategories = [.quality, .improvementActivities]
    }
    #expect(found.reweighted.contains(.promotingInteroperability) == isReweighted)
    #expect(
      found.reweighted.subtracting(.promotingInteroperability) == [
        .quality, .improvementActivities,
      ]
    )
  }

  @Test(arguments: Participation.allCases, [ReportingFramework.traditional, .mvp, .app])
  func `where every category is reweighted no table matters`(
    participation: Participation,
    framework: ReportingFramework
  ) throws {
    let found = try select(2026, participation) {
      $0.framework = framework
      $0.isReweighted = true
      $0.unscoredCategories = .every
    }
    let weights = WeightTables(policy: try .of(2026))
      .determination(found.table, reweighted: found.reweighted)
    #expect(weights.weights.sum == 0)
    #expect(weights.isNeutral)
  }

  @Test func `some that are reweighted whatever table holds are added to the others`() throws {
    let found = try select(2026, .individual) {
      $0.reweightedCategories = .cost
      $0.unscoredCategories = .quality
    }
    #expect(found.reweighted == [.quality, .cost])
    #expect(found.table == .standard)
  }

  /// What holds for a clinician of a large traditional practice, but for one change.
  private func select(
    _ year: Int,
    _ participation: Participation,
    changing change: (inout WeightSelection.Subject) -> Void
  ) throws -> (table: WeightTables.Table, reweighted: PerformanceCategories) {
    var subject = WeightSelection.Subject(
      participation: participation,
      framework: .traditional,
      isReweighted: false,
      isSmallPractice: false,
      reweightedCategories: []
    )
    change(&subject)
    return WeightSelection.select(
      subject,
      outsideAPP: try YearPolicy.of(year).weights.apmEntityOutsideAPP.value
    )
  }
}
