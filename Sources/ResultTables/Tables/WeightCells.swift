internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// The columns of weights that `clinicians` and `options` share.
enum WeightCells {
  /// How many there are.
  static let count = PerformanceCategory.allCases.count + 1

  /// `quality_weight` to `neutral`; all are empty where there are no weights.
  static func encode(_ determination: WeightDetermination?, into encoder: inout RowEncoder) {
    let weights = determination?.weights
    encoder.number(weights?.quality)
    encoder.number(weights?.cost)
    encoder.number(weights?.improvementActivities)
    encoder.number(weights?.promotingInteroperability)
    encoder.flag(determination?.isNeutral)
  }
}
