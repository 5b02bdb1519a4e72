public import ExportReading
public import QPPModel
internal import RecordParsing

/// What was read of one file; in another process all is known of it but its state.
public struct InputFacts: Codable, Sendable {
  /// Nil for a file that can hold any table.
  public let table: ExportTable?
  public let name: String
  /// Where it was opened, and its state then; nil where it was no regular file.
  var state: (path: String, state: FileState)?
  public internal(set) var byteCount = 0
  public internal(set) var digest = ""
  public let isCompressed: Bool
  public let encoding: String
  /// Nil for XML.
  public let delimiter: UInt8?
  /// The names of columns and fields that no column of the table takes.
  public internal(set) var ignored: [IgnoredName]
  /// By name that a mapping gives a column: whether the file has it; empty where there is no mapping.
  public internal(set) var foundNames: [Bool] = []
  /// Nil where there are none.
  public internal(set) var longRecords: LongRecords?
  public internal(set) var recordCount = 0
  public internal(set) var rejectCount = 0

  private enum CodingKeys: CodingKey {
    case table, name, byteCount, digest, isCompressed, encoding, delimiter, ignored, longRecords
    case foundNames, recordCount, rejectCount
  }
}
