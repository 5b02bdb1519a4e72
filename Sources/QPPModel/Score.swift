/// A score from 0 to 100, exact, in ten-thousandths.
public struct Score: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The number of decimals that a score can have.
  public static let decimals = 4
  /// Ten-thousandths to one point.
  public static let scale = 10_000

  /// Ten-thousandths of a point, 0 to 1,000,000.
  public let tenThousandths: Int32

  public init(tenThousandths: Int32) {
    self.tenThousandths = tenThousandths
  }

  public static let zero = Score(tenThousandths: 0)
  public static let maximum = Score(tenThousandths: 1_000_000)

  public static func < (lhs: Score, rhs: Score) -> Bool {
    lhs.tenThousandths < rhs.tenThousandths
  }
}

/// A mean of scores: a sum of ten-thousandths over a count, kept as a fraction.
public struct MeanScore: Hashable, Sendable {
  public let sum: Int64
  public let count: Int64

  /// Creates a mean of `count` scores, which must be more than 0.
  public init(sum: Int64, count: Int64) {
    self.sum = sum
    self.count = count
  }

  /// The mean in hundredths of a point, half rounded up.
  public var roundedHundredths: Int64 {
    // sum / count is in ten-thousandths: a hundredth is 100 of them.
    let divisor = 100 * count
    return (2 * sum + divisor) / (2 * divisor)
  }
}

extension Score {
  /// This score in hundredths, half rounded up.
  public var roundedHundredths: Int64 {
    MeanScore(sum: Int64(tenThousandths), count: 1).roundedHundredths
  }
}

/// A percentage from 0 to 100, to the whole percent and whether anything follows it.
///
/// Shares are compared with whole percents only, so that is exact for any number of decimals.
public struct Percent: Hashable, Sendable {
  public let whole: Int
  public let hasFraction: Bool

  /// Creates a percentage, or nil where it is outside 0 to 100.
  public init?(whole: Int, hasFraction: Bool = false) {
    guard 0...99 ~= whole || (whole == 100 && !hasFraction) else { return nil }
    self.whole = whole
    self.hasFraction = hasFraction
  }

  /// Whether this is `percent` and nothing follows it.
  public func isExactly(_ percent: Int) -> Bool { whole == percent && !hasFraction }

  /// Whether this is more than `percent`; equal is not.
  public func exceeds(_ percent: Int) -> Bool {
    whole > percent || (whole == percent && hasFraction)
  }
}
