/// How results are made up: the columns of tables, and the members of `manifest.json` and
/// `summary.json`.
public enum ResultSchema {
  /// Raised whenever a column, a code or a member comes, goes or changes.
  public static let version = 1
}
