/// A row of a result, as its table has it.
public struct ResultRow: Hashable, Sendable {
  /// The name of the table.
  public let table: String
  /// The columns and their values, in the order of the table.
  public let cells: [Explanation.Conclusion]

  public init(table: String, columns: [String], values: [String]) {
    self.table = table
    cells = zip(columns, values).map { Explanation.Conclusion($0, $1) }
  }

  /// The value of a column; empty where the row has none.
  public subscript(column: String) -> String {
    cells.first { $0.column == column }?.value ?? ""
  }
}
