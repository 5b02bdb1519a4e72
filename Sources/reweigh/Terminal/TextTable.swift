/// Rows of cells, padded so that columns are below each other.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Creates a table of columns, with their names as its first row where they have any.
  init(_ columns: [(name: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    if columns.contains(where: { !$0.name.isEmpty }) { rows.append(columns.map(\.name)) }
  }

  /// Appends a row, which has as many cells as there are columns.
  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, each after `indent` spaces.
  func lines(indent: Int = 0) -> [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        switch alignments[column] {
        case .left: line += cell.padded(to: widths[column])
        case .right: line += cell.paddedLeft(to: widths[column])
        }
      }
      return line.trimmingEnd
    }
  }
}

extension String {
  /// This text without the spaces at its end.
  fileprivate var trimmingEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
