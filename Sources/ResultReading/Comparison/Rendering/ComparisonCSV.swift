internal import FilePublishing
internal import ResultTables

/// A comparison as a table: a row for each cell that changed, and for each row that came or went.
public struct ComparisonCSV {
  public static let columns = [
    "table", "subject_type", "subject", "change", "column", "before", "after", "basis_before",
    "basis_after",
  ]

  private let comparison: ResultComparison
  private let masksIdentifiers: Bool

  public init(_ comparison: ResultComparison, masksIdentifiers: Bool) {
    self.comparison = comparison
    self.masksIdentifiers = masksIdentifiers
  }

  /// Writes the table, some of it at a time.
  public func write(_ output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    var encoder = RowEncoder(.csv, columns: Self.columns)
    encoder.header(Self.columns)
    for table in comparison.tables {
      try table.forEachDifference { difference in
        encode(difference, of: table.table, into: &encoder)
        guard encoder.bytes.count >= 1 << 16 else { return }
        try output(encoder.bytes)
        encoder.removeAll()
      }
    }
    try output(encoder.bytes)
  }

  private func encode(
    _ difference: SubjectDifference,
    of table: ResultTableName,
    into encoder: inout RowEncoder
  ) {
    let whole = RowChange.Cell(column: "", before: "", after: "")
    let subject =
      masksIdentifiers
      ? MaskedIdentifiers.subject(difference.subject, difference.subjectType) : difference.subject
    var cells = difference.cells
    if let edit = difference.edit {
      cells.append(RowChange.Cell(column: "edit", before: "", after: edit.rawValue))
    }
    for cell in cells.isEmpty ? [whole] : cells {
      encoder.plain(table.rawValue)
      encoder.text(difference.subjectType)
      encoder.text(subject)
      encoder.plain(difference.kind.rawValue)
      encoder.text(cell.column)
      encoder.text(shown(cell.before, cell.column))
      encoder.text(shown(cell.after, cell.column))
      encoder.text(difference.basisBefore?.text ?? "")
      encoder.text(difference.basisAfter?.text ?? "")
      encoder.endRow()
    }
  }

  private func shown(_ value: String, _ column: String) -> String {
    masksIdentifiers ? MaskedIdentifiers.cell(value, column) : value
  }
}
