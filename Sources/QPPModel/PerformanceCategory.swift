/// The four MIPS performance categories, in the order in which weights are written.
public enum PerformanceCategory: String, Code {
  case quality
  case cost
  case improvementActivities = "ia"
  case promotingInteroperability = "pi"
}

/// A set of performance categories, such as those reweighted to 0%.
public struct PerformanceCategories: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No category.
  @inlinable
  public init() { rawValue = 0 }

  // By the position of the category among all.
  @inlinable public static var quality: Self { Self(rawValue: 1 << 0) }
  @inlinable public static var cost: Self { Self(rawValue: 1 << 1) }
  @inlinable public static var improvementActivities: Self { Self(rawValue: 1 << 2) }
  @inlinable public static var promotingInteroperability: Self { Self(rawValue: 1 << 3) }

  @inlinable public func union(_ other: PerformanceCategories) -> PerformanceCategories {
    PerformanceCategories(rawValue: rawValue | other.rawValue)
  }

  /// All categories.
  @inlinable public static var every: Self { Self(rawValue: 0b1111) }
  /// All but Promoting Interoperability.
  @inlinable public static var others: Self { Self(rawValue: 0b0111) }

  // What passes over millions of clinicians do must not go through the witnesses of a protocol.
  @inlinable public var isEmpty: Bool { rawValue == 0 }
  @inlinable public func intersection(_ other: PerformanceCategories) -> PerformanceCategories {
    PerformanceCategories(rawValue: rawValue & other.rawValue)
  }

  /// The set of one category.
  public init(_ category: PerformanceCategory) {
    rawValue = 1 << UInt8(category.ordinal)
  }

  /// Every set of categories, the empty one first.
  public static let allSets: [PerformanceCategories] =
    (0..<16).map { PerformanceCategories(rawValue: $0) }

  /// The categories in their order.
  public var listed: [PerformanceCategory] {
    PerformanceCategory.allCases.filter { contains(PerformanceCategories($0)) }
  }

  /// The number of categories in the set.
  public var count: Int { rawValue.nonzeroBitCount }
}
