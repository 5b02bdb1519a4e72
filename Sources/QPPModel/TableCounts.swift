/// Read, accepted and rejected records of one table.
public struct TableCounts: Encodable, Hashable, Sendable {
  public var read = 0
  public var accepted = 0
  public var rejected = 0

  public init() {}

  public static func += (sum: inout TableCounts, counts: TableCounts) {
    sum.read += counts.read
    sum.accepted += counts.accepted
    sum.rejected += counts.rejected
  }
}
