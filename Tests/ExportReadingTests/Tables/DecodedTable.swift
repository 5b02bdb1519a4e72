import ExportReading
import QPPModel
import RecordParsing
import TestSupport

/// What is wrong with one record: the column, blank where it is the record's, and the code.
struct RejectedRecord: Hashable {
  var column: String
  var code: RejectCode

  init(_ column: String, _ code: RejectCode) {
    self.column = column
    self.code = code
  }
}

extension TableSchema {
  /// Decodes a file of this table, all of it as one chunk.
  static func decode(
    file text: String,
    in year: YearScope = .whole
  ) throws -> DecodedChunk<Records> {
    let reader = try CSVChunkReader(MemoryByteSource(text))
    let columns = try ColumnMap(header: reader.header, columns: columns)
    let file = TableFile(path: "table.csv", layout: .csv(reader.dialect, columns))
    let context = ReadingContext(values: try ValueReader.forTests(), year: year)
    let index = RecordIndex()
    let chunk = try reader.next() ?? CSVChunk(bytes: [], firstLine: 2)
    return try decode(.csv(chunk), of: file, index: index, context: context)
  }

  /// What is wrong with a record, nil where it is accepted.
  static func reject(
    _ header: String,
    _ record: String,
    in year: YearScope = .whole
  ) throws -> RejectedRecord? {
    let decoded = try decode(file: header + "\n" + record + "\n", in: year)
    return decoded.rejects.first.map { reject in
      RejectedRecord(reject.fault.column.map { columns[$0].name } ?? "", reject.fault.code)
    }
  }
}
