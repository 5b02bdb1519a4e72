public import PlainReading

/// The first difference between a table that was published and what the plain reading has.
public struct Disagreement: CustomStringConvertible, Sendable {
  public let table: String
  public let description: String

  /// All tables that are compared.
  public static let tables = [
    "clinicians", "options", "groups", "virtual-groups", "subgroups", "apm-entities",
    "applications", "findings", "rejects",
  ]

  /// Compares a table byte for byte; of rejects, everything but the messages, which are free.
  public init?(_ table: String, published: [UInt8], expected: PlainResults) {
    self.table = table
    let rows = PlainCSV.rows(published)
    let expectedRows = expected.tables[table] ?? []
    if table == "rejects" {
      guard rows.map({ $0.dropLast() }) != expectedRows.map({ $0[...] }) else { return nil }
    } else {
      guard published != Array(expected.text(of: table).utf8) else { return nil }
    }
    description = Self.firstDifference(table, rows, expectedRows)
  }

  private static func firstDifference(
    _ table: String,
    _ rows: [[String]],
    _ expected: [[String]]
  ) -> String {
    let header = expected.first ?? []
    for place in 0..<max(rows.count, expected.count) {
      let row = place < rows.count ? Array(rows[place].prefix(header.count)) : []
      let wanted = place < expected.count ? expected[place] : []
      guard row != wanted else { continue }
      guard row.count == wanted.count else { return "\(table) \(place): \(row), not \(wanted)" }
      let cells = header.indices.filter { row[$0] != wanted[$0] }
      let differences = cells.map { "\(header[$0]) is “\(row[$0])”, not “\(wanted[$0])”" }
      return "\(table) \(place) (\(wanted.prefix(2))): " + differences.joined(separator: ", ")
    }
    return "\(table): the same rows, written in another way"
  }
}
