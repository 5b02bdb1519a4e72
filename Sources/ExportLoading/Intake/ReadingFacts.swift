public import QPPModel

/// What was read of an export.
public struct ReadingFacts {
  /// In the order in which they were read.
  public var inputs: [InputFacts] = []
  public var counts: [ExportTable: TableCounts] = [:]

  public init() {}

  public var readCount: Int { counts.values.reduce(0) { $0 + $1.read } }
  public var rejectCount: Int { counts.values.reduce(0) { $0 + $1.rejected } }
}
