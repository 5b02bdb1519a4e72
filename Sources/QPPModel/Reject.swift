/// Why a record could not be read as its table asks.
public enum RejectCode: String, Code, Codable {
  case missingValue = "missing-value"
  case badNPI = "bad-npi"
  case badTIN = "bad-tin"
  case badIdentifier = "bad-identifier"
  case badBoolean = "bad-boolean"
  case badDate = "bad-date"
  case badTimestamp = "bad-timestamp"
  case badNumber = "bad-number"
  case unknownCode = "unknown-code"
  /// The record's number of fields differs from the header's.
  case raggedRecord = "ragged-record"
  case badEncoding = "bad-encoding"
  case duplicateKey = "duplicate-key"
  case secondVirtualGroup = "second-virtual-group"
  case notInYear = "not-in-year"
}

/// A record that is left out of everything, and the one row that says why.
public struct Reject: Hashable, Codable, Sendable {
  public var table: ExportTable
  /// The path relative to the export directory; `-` is standard input.
  public var file: String
  /// The line on which the record starts; 1 is the first of the file.
  public var line: Int
  /// The record's number in its file; 1 is the first after the header.
  public var record: Int
  /// The column at fault; empty where the fault is the record's.
  public var column: String
  public var code: RejectCode
  /// What was found and what would be right, with identifiers masked.
  public var message: RejectMessage

  public init(
    table: ExportTable,
    file: String,
    line: Int,
    record: Int,
    column: String,
    code: RejectCode,
    message: RejectMessage
  ) {
    self.table = table
    self.file = file
    self.line = line
    self.record = record
    self.column = column
    self.code = code
    self.message = message
  }
}
