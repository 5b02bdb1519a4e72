internal import RecordParsing

/// How the rows of a table's file are read.
enum ResultTableLayout: Sendable {
  case csv(CSVDialect)
  case jsonLines(RecordShape)

  /// The names that the file of a table can have.
  static func fileNames(of table: ResultTableName) -> [String] {
    ["csv", "jsonl"].flatMap { format in
      ["", ".gz", ".zst"].map { "\(table.rawValue).\(format)\($0)" }
    }
  }
}

/// Reads the file of one table of a result in chunks, whose rows can be read on any thread.
public final class ResultTableReader {
  /// The names of the columns, in order; none for a table of JSON lines without rows.
  public let columns: [String]
  public let path: String
  private let isSpreadsheetSafe: Bool
  /// How many rows the table has, as its manifest says; nil where that is not asked.
  private let rowCount: Int?
  private let layout: ResultTableLayout
  private let nextLines: () throws(InputFault) -> (bytes: [UInt8], line: Int)?

  /// Reads the file at `path` from its source.
  init(
    _ source: any ByteSource,
    path: String,
    isSpreadsheetSafe: Bool,
    rowCount: Int? = nil
  ) throws(ResultFault) {
    self.path = path
    self.rowCount = rowCount
    self.isSpreadsheetSafe = isSpreadsheetSafe
    do {
      let text = try TextFile(source).text
      if [".jsonl", ".jsonl.gz", ".jsonl.zst"].contains(where: path.hasSuffix) {
        let reader = JSONLinesReader(text, mayBeEmpty: true)
        var first = try reader.next()
        let names = try first.map { (chunk) throws(InputFault) in
          try JSONRecordParser.memberNames(of: chunk)
        }
        columns = names ?? []
        layout = .jsonLines(
          RecordShape(fieldCount: columns.count, isExact: true) { [columns] path in
            columns.firstIndex { $0.utf8.elementsEqual(path[0]) }.map { [$0] } ?? []
          }
        )
        nextLines = { () throws(InputFault) in
          if let chunk = first {
            first = nil
            return (chunk.bytes, chunk.firstLine)
          }
          return try reader.next().map { ($0.bytes, $0.firstLine) }
        }
      } else {
        let reader = try CSVChunkReader(text, delimiter: UInt8(ascii: ","))
        columns = reader.header
        layout = .csv(reader.dialect)
        nextLines = { () throws(InputFault) in
          try reader.next().map { ($0.bytes, $0.firstLine) }
        }
      }
    } catch {
      throw ResultFault(.input(error), in: path)
    }
    guard columns.count <= Self.columnLimit else {
      let reason = "it has \(columns.count) columns, more than any table of a result"
      throw ResultFault(.badRow(reason, line: 1), in: path)
    }
  }

  /// Far more columns than any table has: each takes memory for every row that is kept.
  private static let columnLimit = 1000

  /// Throws where the rows that were read to the end are not as many as the manifest says: what is cut off
  /// between two members of gzip shows nowhere else.
  public func check(rowsRead count: Int) throws(ResultFault) {
    guard let rowCount, rowCount != count else { return }
    throw ResultFault(.rowCount(count, expected: rowCount), in: path)
  }

  /// Throws where there are more rows than the manifest says before the table has been read to its end.
  public func check(rowsSoFar count: Int) throws(ResultFault) {
    guard let rowCount, rowCount < count else { return }
    throw ResultFault(.rowCount(count, expected: rowCount), in: path)
  }

  /// The next rows, nil at the end of the table.
  public func next() throws(ResultFault) -> ResultChunk? {
    do {
      return try nextLines().map { lines in
        ResultChunk(
          bytes: lines.bytes,
          firstLine: lines.line,
          layout: layout,
          columnCount: columns.count,
          isSpreadsheetSafe: isSpreadsheetSafe,
          path: path
        )
      }
    } catch {
      throw ResultFault(.input(error), in: path)
    }
  }
}
