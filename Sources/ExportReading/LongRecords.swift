/// Records of a CSV file that span suspiciously many lines: two stray quotes look just so.
public struct LongRecords: Codable, Hashable, Sendable {
  /// A record that spans more lines is one of these.
  public static let lineLimit = 100

  public private(set) var count: Int
  /// The line on which the first of them begins.
  public let firstLine: Int

  /// What is said of them, after the place of the first.
  public var text: String {
    (count == 1 ? "a record spans" : "\(count) records, the first of them here, span")
      + " more than \(Self.lineLimit) lines; two stray quotes look so"
  }

  /// Those of a file that begin on some lines; nil where there are none.
  public init?(beginningOn lines: [Int]) {
    guard let first = lines.first else { return nil }
    (count, firstLine) = (lines.count, first)
  }

  /// Adds those that come after these.
  public mutating func add(_ others: LongRecords?) { count += others?.count ?? 0 }
}
