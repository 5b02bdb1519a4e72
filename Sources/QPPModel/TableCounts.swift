/// What became of the records of one table: read = accepted + rejected + left out + repeated.
public struct TableCounts: Codable, Hashable, Sendable {
  public var read = 0
  public var accepted = 0
  public var rejected = 0
  /// Those that do not meet what a mapping asks.
  public var leftOut = 0
  /// Those whose key was there before, where a mapping keeps the first.
  public var repeated = 0

  /// Whether no record went astray.
  public var addUp: Bool { read == accepted + rejected + leftOut + repeated }

  enum CodingKeys: String, CodingKey {
    case read, accepted, rejected, repeated
    case leftOut = "left_out"
  }

  public init() {}

  public static func += (sum: inout TableCounts, counts: TableCounts) {
    sum.read += counts.read
    sum.accepted += counts.accepted
    sum.rejected += counts.rejected
    sum.leftOut += counts.leftOut
    sum.repeated += counts.repeated
  }
}
