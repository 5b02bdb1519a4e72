/// The matching of names: of columns, tables, records and codes.
///
/// Case is folded for ASCII alone, and U+0020, `-`, `_` and the en dash U+2013 are dropped;
/// everything else counts.
package enum FoldedName {
  /// The folded form of a name.
  package static func fold(_ name: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in name {
      folded.append(byte)
      if folded.count >= 3, folded.suffix(3).elementsEqual([0xE2, 0x80, 0x93]) {
        folded.removeLast(3)
      } else if isDropped(byte) {
        folded.removeLast()
      } else {
        folded[folded.count - 1] = lowercased(byte)
      }
    }
    return folded
  }

  /// The folded form of a name.
  package static func fold(_ name: String) -> [UInt8] { fold(name.utf8) }

  @inline(__always)
  static func isDropped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}

/// A column of a table of the export format.
package struct Column: Sendable {
  package let name: String
  /// Other names that exports use for it in this table.
  package let aliases: [String]
  /// Whether the table cannot be read without it, and every record must have a value.
  package let isRequired: Bool

  package init(_ name: String, aliases: [String] = [], isRequired: Bool = false) {
    self.name = name
    self.aliases = aliases
    self.isRequired = isRequired
  }
}

/// Which field of a record holds which column of its table.
package struct ColumnMap: Sendable {
  /// By column of the table: the position of its field, or nil where the file does not have it.
  package let positions: [Int?]
  /// By column: the position of the field that stands in where the column's own is empty.
  package let fallbackPositions: [Int?]
  /// The number of fields that every record has to have.
  package let fieldCount: Int
  /// Names in the header that no column has.
  package let ignoredNames: [String]

  /// Why a header cannot be used.
  package enum Fault: Error, Hashable {
    case missingColumn(String)
    /// The column, and the two names in the header that mean it.
    case repeatedColumn(String, first: String, second: String)
  }

  /// Matches a header against the columns of a table, by the names that `mapping` gives them.
  package init(
    header: [String],
    columns: [Column],
    mapping: TableMapping? = nil
  ) throws(Fault) {
    let columnOfName = Self.columnOfName(columns, mapping)
    var positions = [Int?](repeating: nil, count: columns.count)
    var ignored: [String] = []
    for (position, name) in header.enumerated() {
      guard let column = columnOfName[FoldedName.fold(name)] else {
        ignored.append(name)
        continue
      }
      if let first = positions[column] {
        throw .repeatedColumn(columns[column].name, first: header[first], second: name)
      }
      positions[column] = position
    }
    for (column, position) in zip(columns, positions) where column.isRequired && position == nil {
      throw .missingColumn(column.name)
    }
    let folded = header.map { FoldedName.fold($0) }
    fallbackPositions = columns.map { column in
      mapping?.fallbacks[column.name].flatMap { folded.firstIndex(of: $0) }
    }
    self.positions = positions
    fieldCount = header.count
    ignoredNames = ignored
  }

  /// The map of records whose fields are the columns, each in its place, and then the fields that
  /// stand in for some of them, by column.
  init(identityOf columns: [Column], _ mapping: TableMapping?) {
    let fallbacks = Self.fallbackColumns(columns, mapping)
    positions = Array(columns.indices)
    fallbackPositions = columns.indices.map { column in
      fallbacks.firstIndex(of: column).map { columns.count + $0 }
    }
    fieldCount = columns.count + fallbacks.count
    ignoredNames = []
  }

  /// The columns for which another field can stand in.
  static func fallbackColumns(_ columns: [Column], _ mapping: TableMapping?) -> [Int] {
    columns.indices.filter { mapping?.fallbacks[columns[$0].name] != nil }
  }

  /// The columns by the folded form of each of their names; a mapping's names go before others.
  static func columnOfName(_ columns: [Column], _ mapping: TableMapping?) -> [[UInt8]: Int] {
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
