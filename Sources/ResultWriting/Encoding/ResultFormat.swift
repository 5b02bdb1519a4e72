/// How the rows of result tables are written.
public enum ResultFormat: String, CaseIterable, Sendable {
  /// RFC 4180 with a header, LF, fields quoted only where needed.
  case csv
  /// One JSON object a line; every value is the string that CSV would show.
  case jsonLines = "jsonl"
}

/// How result tables are compressed.
public enum ResultCompression: Hashable, Sendable {
  /// gzip at a level from 1 to 12.
  case gzip(level: Int)
  case none

  /// The levels of libdeflate, from fastest to smallest.
  public static let levels = 1...12
  public static let defaultLevel = 5
}
