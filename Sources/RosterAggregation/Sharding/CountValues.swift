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
  public static var valueCount: Int { laneCount }
}
