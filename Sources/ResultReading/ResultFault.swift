public import RecordParsing

/// Why a result can't be read.
public struct ResultFault: Error, Hashable {
  public enum Kind: Hashable, Sendable {
    /// The file can't be read as a whole.
    case input(InputFault)
    /// It is no file of the result's own; the value is the reason.
    case notContained(String)
    /// It is no manifest; the value is the reason.
    case notAManifest(String)
    /// It does not have what is asked of a summary.
    case notASummary
    /// A row is not one of its table; the value is what is wrong.
    case badRow(String, line: Int)
    /// A table has another number of rows than its manifest says.
    case rowCount(Int, expected: Int)
    /// A table lacks a column without which its rows can't be told apart.
    case missingColumn(String)
  }

  public let kind: Kind
  /// The path of the file.
  public let file: String

  public init(_ kind: Kind, in file: String) {
    self.kind = kind
    self.file = file
  }
}
