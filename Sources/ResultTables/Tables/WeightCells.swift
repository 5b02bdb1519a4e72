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

extension WeightDetermination {
  /// What the cells depend on, in 24 bits: the fourth weight follows from three.
  @inline(__always)
  var key: UInt64 {
    var bits: UInt64 = 1
    func add(_ value: UInt64, bits count: UInt64) { bits = bits << count | value }
    add(UInt64(weights.quality), bits: 7)
    add(UInt64(weights.cost), bits: 7)
    add(UInt64(weights.promotingInteroperability), bits: 7)
    // They add up to 100, or are all 0.
    add(weights.sum > 0 ? 1 : 0, bits: 1)
    add(isNeutral ? 1 : 0, bits: 1)
    return bits
  }
}
