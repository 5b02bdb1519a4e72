public import ReweightingRules

/// Counts that do not fit: those of a file that was made to harm.
public struct CountOverflow: Error {
  public init() {}
}

/// Room for the numbers of any counts, without memory of its own.
public typealias CountLanes = SIMD16<Int64>

/// Counts that can be written as numbers in an order that never changes.
public protocol CountValues {
  /// How many numbers there are, 16 at the most.
  static var valueCount: Int { get }
  /// The numbers, in the first lanes.
  var lanes: CountLanes { get }
  /// Counts with some numbers, nil where one does not fit.
  init?(lanes: CountLanes)
}

extension CountValues {
  /// The sum of these counts and others.
  public func adding(_ other: Self) throws(CountOverflow) -> Self {
    try combine(other) { $0.addingReportingOverflow($1) }
  }

  /// These counts without those of records that are among them.
  public func subtracting(_ other: Self) throws(CountOverflow) -> Self {
    try combine(other) { $0.subtractingReportingOverflow($1) }
  }

  private func combine(
    _ other: Self,
    _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws(CountOverflow) -> Self {
    let (lanes, others) = (lanes, other.lanes)
    var results = CountLanes.zero
    for lane in 0..<Self.valueCount {
      let (result, overflows) = operation(lanes[lane], others[lane])
      guard !overflows, result >= 0 else { throw CountOverflow() }
      results[lane] = result
    }
    guard let counts = Self(lanes: results) else { throw CountOverflow() }
    return counts
  }
}

extension RollUpSums: CountValues {
  public static var valueCount: Int { 10 }

  public var lanes: CountLanes {
    CountLanes(
      Int64(participants),
      Int64(eligible),
      Int64(contributing),
      contributionSum,
      Int64(excludedForHardship),
      Int64(excludedWithGroup),
      Int64(excludedAutomatically),
      Int64(sharedSavingsMet),
      Int64(sharedSavingsNotMet),
      Int64(sharedSavingsExcluded),
      0,
      0,
      0,
      0,
      0,
      0
    )
  }

  public init?(lanes: CountLanes) {
    for lane in 0..<Self.valueCount where lanes[lane] < 0 { return nil }
    self.init()
    participants = Int(lanes[0])
    eligible = Int(lanes[1])
    contributing = Int(lanes[2])
    contributionSum = lanes[3]
    excludedForHardship = Int(lanes[4])
    excludedWithGroup = Int(lanes[5])
    excludedAutomatically = Int(lanes[6])
    sharedSavingsMet = Int(lanes[7])
    sharedSavingsNotMet = Int(lanes[8])
    sharedSavingsExcluded = Int(lanes[9])
  }
}
