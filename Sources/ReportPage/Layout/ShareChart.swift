internal import Foundation
internal import RosterAggregation

/// A histogram of the shares of groups, with the line that has to be passed, in the units of its
/// drawing.
///
/// Heights are logarithmic, because most shares of small practices are none or all.
struct ShareChart {
  struct Bar {
    let range: String
    let count: Int
    /// Whether the bin lies above the threshold.
    let passes: Bool
    let x: Double
    let y: Double
    let height: Double
  }

  /// A line across at a count.
  struct GridLine {
    let count: Int
    let y: Double
  }

  /// A percentage below the axis.
  struct AxisLabel {
    let percent: Int
    let x: Double
  }

  // The drawing.
  static let width = 448.0
  static let height = 250.0
  /// Left of it there is room for the counts of ten million groups.
  static let plot = (left: 74.0, right: 426.0, top: 26.0, bottom: 216.0)
  /// Between the bar of those without any and the others.
  private static let gap = 10.0

  let id: String
  let title: String
  let summary: String
  let thresholdPercent: Int
  let thresholdX: Double
  let bars: [Bar]
  let gridLines: [GridLine]
  let axisLabels: [AxisLabel]

  /// The width of a bar, a pixel of space included.
  static let barWidth =
    (plot.right - plot.left - gap) / Double(1 + 100 / ShareHistogram.step)

  init(
    id: String,
    title: String,
    _ histogram: ShareHistogram,
    thresholdPercent: Int,
    passing: Int
  ) {
    self.id = id
    self.title = title
    self.thresholdPercent = thresholdPercent
    summary =
      "In \(passing.grouped) of "
      + "\(NumberText.counted(histogram.count, "group")) with clinicians more than "
      + "\(thresholdPercent)% are so designated, in \(histogram.bins[0].grouped) none. "
      + "Heights are logarithmic."
    thresholdX = Self.x(percent: thresholdPercent)
    let greatest = histogram.bins.max() ?? 0
    bars = histogram.bins.enumerated().map { bin, count in
      let upper = bin * ShareHistogram.step
      let lower = upper - ShareHistogram.step
      let height = Self.height(count, greatest: greatest)
      return Bar(
        range: bin == 0 ? "none" : "over \(lower)% to \(upper)%",
        count: count,
        passes: bin > 0 && lower >= thresholdPercent,
        x: bin == 0 ? Self.plot.left : Self.x(percent: lower),
        y: Self.plot.bottom - height,
        height: height
      )
    }
    gridLines = Self.gridCounts(greatest: greatest).map { count in
      GridLine(count: count, y: Self.plot.bottom - Self.height(count, greatest: greatest))
    }
    axisLabels = [25, 50, 75, 100].map { AxisLabel(percent: $0, x: Self.x(percent: $0)) }
  }

  /// Where a percentage lies; the bar of those without any is before 0.
  private static func x(percent: Int) -> Double {
    plot.left + barWidth + gap + barWidth * Double(percent) / Double(ShareHistogram.step)
  }

  private static func height(_ count: Int, greatest: Int) -> Double {
    guard greatest > 0 else { return 0 }
    return (plot.bottom - plot.top) * log1p(Double(count)) / log1p(Double(greatest))
  }

  /// The powers of ten up to the greatest count.
  private static func gridCounts(greatest: Int) -> [Int] {
    var counts: [Int] = []
    var power = 1
    while power <= greatest {
      counts.append(power)
      power *= 10
    }
    return counts
  }
}
