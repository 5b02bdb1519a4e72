import Foundation
import TestSupport

/// A CSV file as RFC 4180 describes it: its header, and its records by column.
struct CSVTable {
  let columns: [String]
  /// The fields of each record, as many as there are columns.
  let rows: [[String]]

  init(_ bytes: Data) throws {
    var records = Self.records(String(decoding: bytes, as: UTF8.self))
    guard !records.isEmpty else { throw FixtureFault("a table without a header") }
    columns = records.removeFirst()
    rows = records
    guard rows.allSatisfy({ $0.count == columns.count }) else {
      throw FixtureFault("a row has another number of fields than \(columns)")
    }
  }

  /// The records, each by the names of its columns.
  var records: [[String: String]] {
    rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
  }

  /// All values of a column.
  func values(_ column: String) throws -> [String] {
    guard let position = columns.firstIndex(of: column) else {
      throw FixtureFault("there is no column \(column) among \(columns)")
    }
    return rows.map { $0[position] }
  }

  /// The first record in which a column has a value.
  func record(where column: String, is value: String) throws -> [String: String] {
    guard let found = records.first(where: { $0[column] == value }) else {
      throw FixtureFault("there is no record whose \(column) is \(value)")
    }
    return found
  }

  /// The rows without some columns.
  func rows(without dropped: Set<String>) -> [[String]] {
    let kept = columns.indices.filter { !dropped.contains(columns[$0]) }
    return rows.map { row in kept.map { row[$0] } }
  }

  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var hasJustClosed = false
    for scalar in text.unicodeScalars {
      let isSecondQuote = hasJustClosed && scalar == "\""
      hasJustClosed = isQuoted && scalar == "\""
      switch scalar {
      case "\"":
        if isSecondQuote { field.append(scalar) }
        isQuoted.toggle()
      case "," where !isQuoted, "\n" where !isQuoted:
        fields.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\n" {
          records.append(fields)
          fields = []
        }
      default: field.append(scalar)
      }
    }
    return records
  }
}
