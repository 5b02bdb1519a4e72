public import QPPModel

/// Values of the export format as people type them at a command line.
public enum TypedValue {
  /// The identifier of a practice; hyphens may stand anywhere.
  public static func practice(_ text: String, as kind: GroupIdentifier) -> TIN? {
    read(text.filter { $0 != "-" }) { ValueReader.practice($0, as: kind) }
  }

  /// An NPI; hyphens may stand anywhere.
  public static func npi(_ text: String) -> NPI? {
    read(text.filter { $0 != "-" }) { ValueReader.npi($0) }
  }

  /// A decimal from 0 to 100 with at most four decimals.
  public static func score(_ text: String) -> Score? {
    read(text) { ValueReader.score($0) }
  }

  /// The text as a message may show it: quoted, with control characters escaped and numbers that can
  /// be an identifier masked.
  public static func shown(_ text: String) -> String {
    var text = text
    return text.withUTF8 { ShownValue.show($0) }
  }

  private static func read<Value>(
    _ text: String,
    _ value: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    var text = text
    return text.withUTF8 { value($0) }
  }
}
