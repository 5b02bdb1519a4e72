/// How the rows of result tables are written.
public enum ResultFormat: String, CaseIterable, Sendable {
  /// RFC 4180 with a header, LF, fields quoted only where needed.
  case csv
  /// One JSON object a line; every value is the string that CSV would show.
  case jsonLines = "jsonl"
}
