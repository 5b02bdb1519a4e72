/// The four MIPS performance categories, in the order in which weights are written.
package enum PerformanceCategory: String, Code {
  case quality
  case cost
  case improvementActivities = "ia"
  case promotingInteroperability = "pi"
}

/// A set of performance categories, such as those reweighted to 0%.
package struct PerformanceCategories: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let quality = PerformanceCategories(.quality)
  package static let cost = PerformanceCategories(.cost)
  package static let improvementActivities = PerformanceCategories(.improvementActivities)
  package static let promotingInteroperability = PerformanceCategories(.promotingInteroperability)

  /// The set of one category.
  package init(_ category: PerformanceCategory) {
    rawValue = 1 << UInt8(category.ordinal)
  }

  /// Every set of categories, the empty one first.
  package static let allSets: [PerformanceCategories] =
    (0..<16).map { PerformanceCategories(rawValue: $0) }

  /// The number of categories in the set.
  package var count: Int { rawValue.nonzeroBitCount }
}
