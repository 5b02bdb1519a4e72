public import RecordParsing

/// Some rows of a table.
public struct ResultChunk: Sendable {
  let bytes: [UInt8]
  let firstLine: Int
  let layout: ResultTableLayout
  let columnCount: Int
  /// Whether text that a spreadsheet would run has an apostrophe before it.
  public let isSpreadsheetSafe: Bool
  let path: String

  /// Calls `body` with each row, the one that the view has selected: as many fields as the table has
  /// columns, all of them UTF-8.
  public func forEachRow(
    _ scratch: RowScratch,
    _ body: (inout RecordView) -> Void
  ) throws(ResultFault) {
    let fault =
      switch layout {
      case .csv(let dialect): visitCSV(dialect, scratch, body)
      case .jsonLines(let shape): visitJSONLines(shape, scratch, body)
      }
    if let fault { throw fault }
  }

  private func visitCSV(
    _ dialect: CSVDialect,
    _ scratch: RowScratch,
    _ body: (inout RecordView) -> Void
  ) -> ResultFault? {
    bytes.withUnsafeBufferPointer { buffer in
      CSVScanner(delimiter: dialect.delimiter).scan(buffer, into: scratch.index)
      return visit(buffer, scratch.index, body)
    }
  }

  private func visitJSONLines(
    _ shape: RecordShape,
    _ scratch: RowScratch,
    _ body: (inout RecordView) -> Void
  ) -> ResultFault? {
    var chunk = JSONChunk(lines: bytes, firstLine: firstLine)
    do {
      try JSONRecordParser.parse(&chunk, shape, into: scratch.index)
    } catch {
      return ResultFault(.input(error), in: path)
    }
    return chunk.bytes.withUnsafeBufferPointer { visit($0, scratch.index, body) }
  }

  private func visit(
    _ text: UnsafeBufferPointer<UInt8>,
    _ index: RecordIndex,
    _ body: (inout RecordView) -> Void
  ) -> ResultFault? {
    var view = RecordView(text, index: index)
    for position in 0..<view.recordCount {
      view.select(position)
      guard view.fieldCount == columnCount else {
        let reason = "it has \(view.fieldCount) fields and the table \(columnCount) columns"
        return badRow(reason, lineOffset: view.lineOffset)
      }
      guard view.isUTF8 else { return badRow(Self.notUTF8, lineOffset: view.lineOffset) }
      body(&view)
    }
    return nil
  }

  private static let notUTF8 = "it holds bytes that are not UTF-8"

  private func badRow(_ reason: String, lineOffset: Int) -> ResultFault {
    ResultFault(.badRow(reason, line: firstLine + lineOffset), in: path)
  }
}

/// What one thread reuses from chunk to chunk.
public final class RowScratch {
  let index = RecordIndex()

  public init() {}
}
