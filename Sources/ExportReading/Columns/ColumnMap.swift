/// Which field of a record holds which column of its table.
public struct ColumnMap: Sendable {
  /// By column of the table: the position of its field, or nil where the file does not have it.
  public let positions: [Int?]
  /// By column: the position of the field that is in where the column's own is empty.
  public let fallbackPositions: [Int?]
  /// The number of fields that every record has to have.
  public let fieldCount: Int
  /// Whether a file says which fields its records have.
  let hasHeader: Bool
  /// By name that a mapping gives a column: whether the header has it; empty where there is no header.
  public let foundNames: [Bool]
  /// Names in the header that no column has, the first `ignoredNameLimit` of them, each once.
  public let ignored: [IgnoredName]

  /// As many as anyone reads; results name them.
  public static let ignoredNameLimit = 1000

  /// Why a header cannot be used.
  public enum Fault: Error, Hashable {
    case missingColumn(String)
    /// The column, and the two names in the header that mean it.
    case repeatedColumn(String, first: String, second: String)
    /// A name holds a line end, or more characters than names have: records, in truth.
    case swallowedRecords(column: Int)
    /// The first name begins with a byte order mark, after that of the file.
    case secondByteOrderMark
  }

  /// The most characters of a name in a header.
  public static let nameLimit = 256

  /// Matches a header against the columns of a table, by the names that `mapping` gives them.
  public init(
    header: [String],
    columns: [ColumnDefinition],
    mapping: TableMapping? = nil
  ) throws(Fault) {
    let columnsOfName = Self.columnsOfName(columns, mapping)
    let fallbackNames = Set((mapping?.fallbacks ?? [:]).values)
    if let column = header.firstIndex(where: Self.isNoName) {
      throw .swallowedRecords(column: column + 1)
    }
    guard header.first?.unicodeScalars.first != "\u{FEFF}" else { throw .secondByteOrderMark }
    var positions = [Int?](repeating: nil, count: columns.count)
    var ignored: [String] = []
    for (position, name) in header.enumerated() {
      let folded = FoldedName.fold(name)
      let named = columnsOfName[folded] ?? []
      if named.isEmpty, !fallbackNames.contains(folded), mapping?.leavesOut(folded) != true {
        ignored.append(name)
      }
      for column in named {
        if let first = positions[column] {
          throw .repeatedColumn(columns[column].name, first: header[first], second: name)
        }
        positions[column] = position
      }
    }
    let fallbackPositions = columns.map { column in
      mapping?.fallbacks[column.name].flatMap { fallback in
        header.firstIndex { FoldedName.fold($0) == fallback }
      }
    }
    for (index, column) in columns.enumerated()
    where column.isRequired && positions[index] == nil && fallbackPositions[index] == nil
      && mapping?.constants[column.name] == nil
    {
      throw .missingColumn(column.name)
    }
    hasHeader = true
    let inHeader = Set(header.map { FoldedName.fold($0) })
    foundNames = (mapping?.names ?? []).map { inHeader.contains(FoldedName.fold($0)) }
    self.fallbackPositions = fallbackPositions
    self.positions = positions
    fieldCount = header.count
    let missing = zip(columns, positions).filter { $1 == nil }.map(\.0)
    self.ignored = IgnoredName.list(
      of: ignored,
      columns: missing,
      limit: Self.ignoredNameLimit
    )
  }

  /// What ends a line somewhere: what Unicode says does, and the separators of records of old.
  private static let lineEnds: Set<Unicode.Scalar> = [
    "\r", "\n", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}",
  ]

  /// Whether a name holds a line end of any kind, or more than a name would.
  private static func isNoName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    return scalars.count > nameLimit && name.count > nameLimit
      || scalars.contains { lineEnds.contains($0) }
  }

  /// The map of records whose fields are those of `FieldNames`.
  init(_ names: FieldNames) {
    positions = Array(names.columns.indices)
    fallbackPositions = names.columns.map { column in
      names.mapping?.fallbacks[column.name].flatMap { names.position(of: $0) }
    }
    fieldCount = names.count
    ignored = []
    foundNames = []
    hasHeader = false
  }

  /// The columns by the folded form of each of their names; a mapping's names go before others.
  static func columnsOfName(
    _ columns: [ColumnDefinition],
    _ mapping: TableMapping?
  ) -> [[UInt8]: [Int]] {
    var columnsOfName: [[UInt8]: [Int]] = [:]
    for (position, column) in columns.enumerated() {
      for name in [column.name] + column.aliases {
        columnsOfName[FoldedName.fold(name)] = [position]
      }
    }
    for (name, targets) in mapping?.columns ?? [:] {
      columnsOfName[name] = targets.compactMap { target in
        columns.firstIndex { $0.name == target }
      }
    }
    return columnsOfName
  }
}
