public import ReweightingRules

/// Counts that do not fit: those of a file that was made to harm.
public struct CountOverflow: Error {
  public init() {}
}

/// Counts that can be written as numbers in an order that never changes.
public protocol CountValues {
  static var valueCount: Int { get }
  var values: [Int64] { get }
  /// Counts with some values, nil where one does not fit.
  init?(values: [Int64])
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
    var results: [Int64] = []
    for (value, otherValue) in zip(values, other.values) {
      let (result, overflows) = operation(value, otherValue)
      guard !overflows, result >= 0 else { throw CountOverflow() }
      results.append(result)
    }
    guard let counts = Self(values: results) else { throw CountOverflow() }
    return counts
  }
}

extension RollUpSums: CountValues {
  public static var valueCount: Int { 10 }

  public var values: [Int64] {
    [
      Int64(participants), Int64(eligible), Int64(contributing), contributionSum,
      Int64(excludedForHardship), Int64(excludedWithGroup), Int64(excludedAutomatically),
      Int64(sharedSavingsMet), Int64(sharedSavingsNotMet), Int64(sharedSavingsExcluded),
    ]
  }

  public init?(values: [Int64]) {
    guard values.count == Self.valueCount, values.allSatisfy({ $0 >= 0 }) else { return nil }
    self.init()
    participants = Int(values[0])
    eligible = Int(values[1])
    contributing = Int(values[2])
    contributionSum = values[3]
    excludedForHardship = Int(values[4])
    excludedWithGroup = Int(values[5])
    excludedAutomatically = Int(values[6])
    sharedSavingsMet = Int(values[7])
    sharedSavingsNotMet = Int(values[8])
    sharedSavingsExcluded = Int(values[9])
  }
}
