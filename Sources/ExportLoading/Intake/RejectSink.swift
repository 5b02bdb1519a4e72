public import QPPModel

/// Takes the rejects of one table of an export, in reading order.
public protocol RejectSink: AnyObject {
  /// The number of rejects by code.
  var counts: [RejectCode: Int] { get }

  func append(_ reject: Reject) throws
}

/// Counts rejects, and keeps the first few of each code to be shown.
public final class RejectTally: RejectSink {
  /// The number of rejects of each code that are kept.
  private static let exampleLimit = 3

  private var tally = RejectCounts()
  public private(set) var examples: [RejectCode: [Reject]] = [:]

  public init() {}

  public var counts: [RejectCode: Int] { tally.byCode }
  public var count: Int { tally.total }

  public func append(_ reject: Reject) {
    tally.add(reject.code)
    if examples[reject.code, default: []].count < Self.exampleLimit {
      examples[reject.code, default: []].append(reject)
    }
  }

  /// A tally for the rejects of each table.
  public static func ofEachTable() -> [ExportTable: RejectTally] {
    Dictionary(uniqueKeysWithValues: ExportTable.allCases.map { ($0, RejectTally()) })
  }
}
