import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

@testable import ReportPage

struct ShareChartTests {
  private func chart(thresholdPercent: Int = 75) throws -> ShareChart {
    var export = try SmallExport()
    // 3 of 4, 4 of 5, 0 of 1 hospital-based.
    for (practice, designated, count) in [(1, 3, 4), (2, 4, 5), (3, 0, 1)] {
      for clinician in 1...count {
        let number = UInt64(practice * 100 + clinician)
        if clinician <= designated {
          try export.add(clinician: number, of: UInt64(practice), .hospitalBased)
        } else {
          try export.add(clinician: number, of: UInt64(practice))
        }
      }
    }
    let determinations = export.decide()
    var tally = GroupTally()
    for number in 0..<3 as Range<UInt32> {
      tally.add(
        determinations.practice(number),
        number: number,
        row: Int(number),
        under: determinations.tables.terms.policy
      )
    }
    return ShareChart(
      id: "chart",
      title: "Chart",
      tally.hospitalBased,
      thresholdPercent: thresholdPercent,
      passing: tally.count(of: .hospitalBased)
    )
  }

  @Test func `the line parts those at the threshold from those above it`() throws {
    let chart = try chart()
    let below = try #require(chart.bars.first { $0.range == "over 70% to 75%" })
    let above = try #require(chart.bars.first { $0.range == "over 75% to 80%" })
    #expect(below.count == 1)
    #expect(!below.passes)
    #expect(above.count == 1)
    #expect(above.passes)
    #expect(above.x == chart.thresholdX)
    #expect(abs(below.x + ShareChart.barWidth - chart.thresholdX) < 0.001)
  }

  @Test func `those without any stand by themselves`() throws {
    let chart = try chart()
    #expect(chart.bars[0].range == "none")
    #expect(chart.bars[0].count == 1)
    #expect(chart.bars[0].x + ShareChart.barWidth < chart.bars[1].x)
  }

  @Test func `everything is drawn inside the drawing`() throws {
    let chart = try chart()
    for bar in chart.bars {
      #expect(bar.x >= ShareChart.plot.left)
      #expect(bar.x + ShareChart.barWidth <= ShareChart.plot.right + 0.001)
      #expect(bar.y >= ShareChart.plot.top - 0.001)
      #expect(abs(bar.y + bar.height - ShareChart.plot.bottom) < 0.001)
    }
  }

  @Test func `the count of ten million groups fits beside the axis`() {
    // The widest digits of usual fonts are 0.65 of the size of 12 pixels.
    let width = Double("10,000,000".count) * 0.6 * 12
    #expect(ShareChart.plot.left - 5 >= 0.94 * width)
    #expect(ShareChart.plot.right < ShareChart.width)
  }

  @Test func `the summary says what the chart shows`() throws {
    let summary = try chart().summary
    #expect(summary.hasPrefix("In 1 of 3 groups with clinicians more than 75% are"))
    #expect(summary.contains("in 1 none"))
  }

  @Test func `a chart of nothing has no bars to see`() {
    let chart = ShareChart(
      id: "chart",
      title: "Chart",
      ShareHistogram(),
      thresholdPercent: 75,
      passing: 0
    )
    #expect(chart.bars.allSatisfy { $0.height == 0 })
    #expect(chart.gridLines.isEmpty)
  }
}
