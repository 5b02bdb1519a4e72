internal import PartialState
internal import QPPModel
internal import ResultWriting

/// The header of the results of one shard.
struct PartHeader: Codable {
  let shard: Int
  /// The digest of the merged state that the shard was decided under.
  let merged: String
  /// How the rows are written, as the manifest says it.
  let options: String
  let rowCount: Int
  let rowChecksum: StatedChecksum
  /// Places and counts of the tally of clinicians.
  let tally: [[Int]]
  /// What was read; of all shards but the first, the clinicians alone.
  let inputs: [StatedInput]
  let counts: [StatedCounts]
  let rejects: [StatedRejects]
  /// Numbers of subgroups, and how many clinicians of the shard each has.
  let subgroups: [[Int]]
}

/// A `GzipChecksum` in a header.
struct StatedChecksum: Codable {
  let crc32: UInt32
  let byteCount: Int

  init(_ checksum: GzipChecksum) {
    (crc32, byteCount) = (checksum.crc32, checksum.byteCount)
  }

  var checksum: GzipChecksum { GzipChecksum(crc32: crc32, byteCount: byteCount) }
}

/// `TableCounts` in a header.
struct StatedCounts: Codable {
  let table: String
  let read: Int
  let accepted: Int
  let rejected: Int
}

/// `InputFacts` in a header.
struct StatedInput: Codable {
  /// Nil for a file that can hold any table.
  let table: String?
  let name: String
  let byteCount: Int
  let digest: String
  let isCompressed: Bool
  let encoding: String
  let delimiter: UInt8?
  let ignoredColumns: [String]
  let recordCount: Int
  let rejectCount: Int

  init(_ facts: InputFacts) {
    table = facts.table?.rawValue
    name = facts.name
    byteCount = facts.byteCount
    digest = facts.digest
    isCompressed = facts.isCompressed
    encoding = facts.encoding
    delimiter = facts.delimiter
    ignoredColumns = facts.ignoredColumns
    recordCount = facts.recordCount
    rejectCount = facts.rejectCount
  }

  var facts: InputFacts {
    InputFacts(
      table: table.flatMap { ExportTable(rawValue: $0) },
      name: name,
      byteCount: byteCount,
      digest: digest,
      isCompressed: isCompressed,
      encoding: encoding,
      delimiter: delimiter,
      ignoredColumns: ignoredColumns,
      recordCount: recordCount,
      rejectCount: rejectCount
    )
  }
}

/// The rejects of one table in a header; their rows are a section.
struct StatedRejects: Codable {
  let table: String
  let checksum: StatedChecksum
  let codes: [StatedCode]

  /// The rejects of one code.
  struct StatedCode: Codable {
    let code: String
    let count: Int
    let first: StatedReject
  }
}

/// A `Reject` in a header, but for its table and its code.
struct StatedReject: Codable {
  let file: String
  let line: Int
  let record: Int
  let column: String
  let message: String

  init(_ reject: Reject) {
    file = reject.file
    line = reject.line
    record = reject.record
    column = reject.column
    message = reject.message
  }

  func reject(_ table: ExportTable, _ code: RejectCode) -> Reject {
    Reject(
      table: table,
      file: file,
      line: line,
      record: record,
      column: column,
      code: code,
      message: message
    )
  }
}

extension RunOptions {
  /// How the rows of results are written, as text that tells one way from another.
  func rowOptions(_ key: PseudonymKey?) throws -> String {
    var options = self
    options.rejectLimit = nil
    return String(decoding: try Manifest.Options(options, key).json(), as: UTF8.self)
  }
}
