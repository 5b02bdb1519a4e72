/// How many records were rejected for each reason.
///
/// A file that is wrong is mostly wrong in one way: counts are added to a dictionary where the reason
/// changes, and not for each record.
public struct RejectCounts: Sendable {
  private var earlier: [RejectCode: Int] = [:]
  private var run: (code: RejectCode, count: Int)?
  public private(set) var total = 0

  public init() {}

  /// Counts records; returns whether those before were rejected for another reason, or there were
  /// none.
  @discardableResult
  public mutating func add(_ code: RejectCode, count: Int = 1) -> Bool {
    total += count
    guard run?.code == code else {
      if let run { earlier[run.code, default: 0] += run.count }
      run = (code, count)
      return true
    }
    run?.count += count
    return false
  }

  /// The number of each reason that there is.
  public var byCode: [RejectCode: Int] {
    guard let run else { return earlier }
    return earlier.merging([run.code: run.count], uniquingKeysWith: +)
  }
}
