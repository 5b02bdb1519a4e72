public import BatchPipeline
internal import QPPModel

/// Why two results can't be compared.
public enum ComparisonFault: Error, Hashable {
  /// TINs are masked in one, so that nothing tells whose rows are whose.
  case maskedTINs(path: String)
  /// TINs are in another way in each.
  case differentTINs
  /// A subject has two rows; the value is its masked text.
  case repeatedSubject(String, file: String)
}

/// What changed between two results.
public struct ResultComparison: Sendable {
  public let old: PublishedResult
  public let new: PublishedResult
  /// In the order of `ResultTableName`; tables that one result lacks are left out.
  public private(set) var tables: [TableComparison] = []
  public private(set) var notices: [String]

  /// Whether there is any difference in the tables.
  public var hasDifferences: Bool {
    tables.contains { !$0.isSame } || hasUncomparedTable
  }

  /// Whether a table is in one of the results alone.
  private var hasUncomparedTable = false

  /// Compares all tables; errors are `ResultFault`, `ComparisonFault` and what stops the pipeline.
  public init(
    old: PublishedResult,
    new: PublishedResult,
    _ pipeline: OrderedPipeline
  ) throws {
    try Self.checkTINs(old, new)
    self.old = old
    self.new = new
    notices = Self.notices(old, new)
    for table in ResultTableName.allCases {
      let oldTable = try old.open(table)
      let newTable = try new.open(table)
      guard let oldTable, let newTable else {
        noteMissing(table, in: oldTable, newTable)
        continue
      }
      let comparison = try TableComparison(
        table,
        old: oldTable,
        new: newTable,
        expectedCount: old.file(of: table)?.records ?? 0,
        pipeline
      )
      try oldTable.check(rowsRead: comparison.oldCount)
      try newTable.check(rowsRead: comparison.newCount)
      notices += comparison.columnNotices
      tables.append(comparison)
    }
  }

  private mutating func noteMissing(
    _ table: ResultTableName,
    in old: ResultTableReader?,
    _ new: ResultTableReader?
  ) {
    guard old != nil || new != nil else { return }
    hasUncomparedTable = true
    notices.append(
      "\(table.rawValue) is only in the \(old == nil ? "new" : "old") result; not compared"
    )
  }

  private static func checkTINs(
    _ old: PublishedResult,
    _ new: PublishedResult
  ) throws(ComparisonFault) {
    for result in [old, new] where result.manifest.options.tins == "masked" {
      throw .maskedTINs(path: result.path)
    }
    let (left, right) = (old.manifest.options, new.manifest.options)
    guard left.tins ?? "full" == right.tins ?? "full", left.keyId == right.keyId else {
      throw .differentTINs
    }
  }

  /// What is told of results that were not made in the same way.
  private static func notices(_ old: PublishedResult, _ new: PublishedResult) -> [String] {
    let (left, right) = (old.manifest, new.manifest)
    var notices: [String] = []
    func compare(_ what: String, _ left: String, _ right: String) {
      if left != right { notices.append("\(what): \(left) in the old result, \(right) in the new") }
    }
    compare("performance year", String(left.performanceYear), String(right.performanceYear))
    compare("version of reweigh", left.tool.version, right.tool.version)
    compare("pending applications", left.options.pending ?? "-", right.options.pending ?? "-")
    if left.performanceYear == right.performanceYear, left.policy.sha256 != right.policy.sha256 {
      notices.append(
        "policy: \(left.policy.source.maskingIdentifiers) in the old result, "
          + "\(right.policy.source.maskingIdentifiers) in the new, "
          + "which differ"
      )
    }
    return notices
  }
}
