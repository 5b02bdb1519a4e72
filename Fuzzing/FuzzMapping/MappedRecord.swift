import QPPModel
import RecordParsing
import TestSupport

@testable import ExportReading

/// A record whose header has the names of a mapping, and all columns that the mapping leaves alone.
struct MappedRecord<Schema: TableSchema> {
  private let columns = Schema.columns
  private let mapping: TableMapping
  private let header: [String]

  init(_ schema: Schema.Type, _ mapping: TableMapping) {
    self.mapping = mapping
    let renamed = Set(mapping.columns.values.flatMap(\.self))
    let names = Array(mapping.columns.keys) + Array(mapping.fallbacks.values)
    header =
      names.map { String(decoding: $0, as: UTF8.self) }.sorted()
      + columns.map(\.name).filter { !renamed.contains($0) }
  }

  /// Reads a blank value, and one of a few others, in every column.
  func read() {
    guard let map = try? ColumnMap(header: header, columns: columns, mapping: mapping),
      let values = try? ValueReader(
        timeZone: TimeZoneOffsets(zone: "America/New_York"),
        clinicianTypeWords: [:]
      )
    else { return }
    let texts = ["", "Y", "2026-01-02", "x", "100"]
    let lines = texts.map { value in header.map { _ in value }.joined(separator: ",") }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let index = RecordIndex()
    bytes.withUnsafeBufferPointer { buffer in
      CSVScanner(delimiter: UInt8(ascii: ",")).scan(buffer, into: index)
      var reader = FieldReader(
        RecordView(buffer, index: index),
        columns: map,
        definitions: columns,
        values: values,
        mapping: mapping
      )
      for position in 0..<reader.recordCount { readAll(position, &reader) }
    }
  }

  private func readAll(_ position: Int, _ reader: inout FieldReader) {
    reader.select(position)
    for column in Schema.Column.allCases {
      _ = reader.boolean(column)
      _ = reader.date(column)
      _ = reader.score(column)
      _ = reader.hardshipReasons(column)
      _ = reader.text(column, limit: 3)
    }
  }
}
