public import QPPModel

/// Values of the export format as people type them at a command line.
public enum TypedValue {
  /// A decimal from 0 to 100 with at most four decimals.
  public static func score(_ text: String) -> Score? {
    var text = text
    return text.withUTF8 { ValueReader.score($0) }
  }
}
