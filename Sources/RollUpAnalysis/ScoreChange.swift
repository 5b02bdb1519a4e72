public import QPPModel
internal import ReweightingRules
public import RosterAggregation

/// The exact difference of two mean scores.
public struct ScoreChange: Hashable, Sendable {
  /// In ten-thousandths of a point, over `denominator`.
  private let numerator: Int128
  /// More than 0.
  private let denominator: Int128

  /// How far it is from one mean to another.
  public init(from old: MeanScore, to new: MeanScore) {
    numerator = Int128(new.sum) * Int128(old.count) - Int128(old.sum) * Int128(new.count)
    denominator = Int128(new.count) * Int128(old.count)
  }

  /// The change in hundredths of a point, half rounded away from 0.
  public var roundedHundredths: Int64 {
    let divisor = 100 * denominator
    let rounded = (2 * numerator.magnitude + divisor.magnitude) / (2 * divisor.magnitude)
    return numerator < 0 ? -Int64(rounded) : Int64(rounded)
  }

  /// Whether this moves a score further than another change, up or down.
  public func isFarther(than other: ScoreChange) -> Bool {
    numerator.magnitude * other.denominator.magnitude
      > other.numerator.magnitude * denominator.magnitude
  }
}

extension RollUpSums {
  /// The mean of the contributions of all but a part of the participants, nil where none is left.
  func scoreLeavingOut(count: Int, sum: Int64) -> MeanScore? {
    contributing > count
      ? MeanScore(sum: contributionSum - sum, count: Int64(contributing - count)) : nil
  }
}

extension EntityDetermination {
  /// How far the score is from that of another decision, nil where either has none.
  public func change(to other: EntityDetermination) -> ScoreChange? {
    guard let score, let otherScore = other.score else { return nil }
    return ScoreChange(from: score, to: otherScore)
  }
}
