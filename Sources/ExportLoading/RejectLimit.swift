public import QPPModel

/// How many rejects a run puts up with.
public enum RejectLimit: Hashable, Sendable {
  case count(Int)
  /// A percentage of the records read, in hundredths.
  case percent(hundredths: Int)

  /// Reads `N` or `P%`, the latter with at most two decimals.
  public init?(_ text: String) {
    guard text.hasSuffix("%") else {
      guard let count = Int(text), count >= 0 else { return nil }
      self = .count(count)
      return
    }
    guard let hundredths = PercentText.hundredths(of: text, upTo: 100) else { return nil }
    self = .percent(hundredths: hundredths)
  }

  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .percent(let hundredths): "\(Int64(hundredths).twoDecimals)%"
    }
  }

  /// Throws where there are more rejects; `isAtEnd` says that all is read, before which no percentage
  /// is known.
  public func check(
    _ rejects: [RejectCode: Int],
    read: Int,
    isAtEnd: Bool
  ) throws(LoadFault) {
    let rejected = rejects.values.reduce(0, +)
    let isExceeded =
      switch self {
      case .count(let count): rejected > count
      case .percent(let hundredths): isAtEnd && rejected * 10_000 > hundredths * read
      }
    if isExceeded { throw .tooManyRejects(rejects, read: read, self) }
  }
}
