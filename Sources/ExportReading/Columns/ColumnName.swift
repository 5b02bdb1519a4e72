/// The matching of names: of columns, tables, records and codes.
///
/// Case is folded for ASCII alone, and U+0020, `-`, `_` and the en dash U+2013 are dropped;
/// everything else counts.
public enum FoldedName {
  /// The folded form of a name.
  public static func fold(_ name: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.underestimatedCount)
    for byte in name where !isDropped(byte) {
      folded.append(lowercased(byte))
      // The en dash.
      if byte == 0x93, folded.suffix(3).elementsEqual([0xE2, 0x80, 0x93]) { folded.removeLast(3) }
    }
    return folded
  }

  /// The folded form of a name.
  public static func fold(_ name: String) -> [UInt8] { fold(name.utf8) }

  @inline(__always)
  static func isDropped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}

/// Which field of a record holds which column of its table.
public struct ColumnMap: Sendable {
  /// By column of the table: the position of its field, or nil where the file does not have it.
  public let positions: [Int?]
  /// By column: the position of the field that is in where the column's own is empty.
  public let fallbackPositions: [Int?]
  /// The number of fields that every record has to have.
  public let fieldCount: Int
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
  }

  /// The most characters of a name in a header.
  public static let nameLimit = 256

  /// Matches a header against the columns of a table, by the names that `mapping` gives them.
  public init(
    header: [String],
    columns: [ColumnDefinition],
    mapping: TableMapping? = nil
  ) throws(Fault) {
    let columnOfName = Self.columnOfName(columns, mapping)
    let fallbackNames = Set((mapping?.fallbacks ?? [:]).values)
    if let column = header.firstIndex(where: Self.isNoName) {
      throw .swallowedRecords(column: column + 1)
    }
    var positions = [Int?](repeating: nil, count: columns.count)
    var ignored: [String] = []
    for (position, name) in header.enumerated() {
      let folded = FoldedName.fold(name)
      guard let column = columnOfName[folded] else {
        if !fallbackNames.contains(folded) {
          ignored.append(name)
        }
        continue
      }
      if let first = positions[column] {
        throw .repeatedColumn(columns[column].name, first: header[first], second: name)
      }
      positions[column] = position
    }
    let fallbackPositions = columns.map { column in
      mapping?.fallbacks[column.name].flatMap { fallback in
        header.firstIndex { FoldedName.fold($0) == fallback }
      }
    }
    for (index, column) in columns.enumerated()
    where column.isRequired && positions[index] == nil && fallbackPositions[index] == nil {
      throw .missingColumn(column.name)
    }
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

  /// Whether a name holds a line end of any kind, or more than a name would.
  private static func isNoName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    return scalars.count > nameLimit && name.count > nameLimit
      || scalars.contains {
        $0 == "\r" || $0 == "\n" || ["\u{85}", "\u{2028}", "\u{2029}"].contains($0)
      }
  }

  /// The map of records whose fields are those of `FieldNames`.
  init(_ names: FieldNames) {
    positions = Array(names.columns.indices)
    fallbackPositions = names.columns.map { column in
      names.mapping?.fallbacks[column.name].flatMap { names.position(of: $0) }
    }
    fieldCount = names.count
    ignored = []
  }

  /// The columns by the folded form of each of their names; a mapping's names go before others.
  static func columnOfName(
    _ columns: [ColumnDefinition],
    _ mapping: TableMapping?
  ) -> [[UInt8]: Int] {
    var columnOfName: [[UInt8]: Int] = [:]
    for (position, column) in columns.enumerated() {
      for name in [column.name] + column.aliases { columnOfName[FoldedName.fold(name)] = position }
    }
    for (name, column) in mapping?.columns ?? [:] {
      columnOfName[name] = columns.firstIndex { $0.name == column }
    }
    return columnOfName
  }
}

/// The fields of a record in XML or JSON: the columns of its table, and then those that only stand in for
/// some of them.
struct FieldNames: Sendable {
  let columns: [ColumnDefinition]
  let mapping: TableMapping?
  private let columnOfName: [[UInt8]: Int]
  /// The folded names of the fields after the columns.
  private let others: [[UInt8]]

  init(_ columns: [ColumnDefinition], _ mapping: TableMapping?) {
    let columnOfName = ColumnMap.columnOfName(columns, mapping)
    self.columns = columns
    self.mapping = mapping
    self.columnOfName = columnOfName
    others = Set((mapping?.fallbacks ?? [:]).values.filter { columnOfName[$0] == nil })
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The number of fields.
  var count: Int { columns.count + others.count }

  /// The position of the field with a folded name, nil where there is none.
  func position(of name: [UInt8]) -> Int? {
    columnOfName[name] ?? others.firstIndex(of: name).map { columns.count + $0 }
  }
}
