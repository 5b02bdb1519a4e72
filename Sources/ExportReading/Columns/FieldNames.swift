internal import RecordParsing

/// The fields of a record in XML or JSON: the columns of its table, and then those that only stand in for
/// some of them.
struct FieldNames: Sendable {
  let columns: [ColumnDefinition]
  let mapping: TableMapping?
  private let columnsOfName: [[UInt8]: [Int]]
  /// The folded names of the fields after the columns.
  private let others: [[UInt8]]

  init(_ columns: [ColumnDefinition], _ mapping: TableMapping?) {
    let columnsOfName = ColumnMap.columnsOfName(columns, mapping)
    self.columns = columns
    self.mapping = mapping
    self.columnsOfName = columnsOfName
    others = Set((mapping?.fallbacks ?? [:]).values.filter { columnsOfName[$0] == nil })
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The number of fields.
  var count: Int { columns.count + others.count }

  /// The position of the field with a folded name, nil where there is none.
  func position(of name: [UInt8]) -> Int? { positions(of: [name]).first }

  /// The positions of the fields at a path of folded names.
  func positions(of path: [[UInt8]]) -> [Int] {
    let name = path.count == 1 ? path[0] : Array(path.joined(separator: [.pathSeparator]))
    return columnsOfName[name] ?? others.firstIndex(of: name).map { [columns.count + $0] } ?? []
  }

  /// By name of the mapping: whether a record has a value of it.
  func mappedNamesFound(in view: consuming RecordView) -> [Bool] {
    guard let mapping, !mapping.names.isEmpty else { return [] }
    var view = view
    return mapping.names.map { name in
      guard let position = position(of: FoldedName.fold(name)) else { return false }
      return (0..<view.recordCount).contains { record in
        view.select(record)
        return !view.field(at: position).isEmpty
      }
    }
  }

  /// The fields by the names that lead to them, which match as those of columns do.
  var shape: RecordShape {
    RecordShape(
      fieldCount: count,
      isSame: { FoldedName.fold($0) == $1 },
      fields: { path in positions(of: path.map { FoldedName.fold($0) }) }
    )
  }
}
