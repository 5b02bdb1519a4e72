/// A column of a table of the export format: its place is that of its case, and its name that of
/// its case in snake case (`oncACBCertificationID` is `onc_acb_certification_id`).
public protocol TableColumn: RawRepresentable<Int>, CaseIterable, Hashable, Sendable {
  /// The columns without which the table cannot be read, and of which every record has a value.
  static var required: [Self] { get }
  /// By column: other names that exports use for it in this table.
  static var aliases: [Self: [String]] { get }
}

extension TableColumn {
  public static var aliases: [Self: [String]] { [:] }

  /// All columns, in their order.
  public static var definitions: [ColumnDefinition] {
    allCases.map { column in
      ColumnDefinition(
        column.name,
        aliases: aliases[column] ?? [],
        isRequired: required.contains(column)
      )
    }
  }

  /// The name in the header of a file.
  public var name: String {
    let letters = Array("\(self)")
    return letters.indices.map { position in
      let letter = letters[position]
      // An acronym is one word: what follows a small letter begins a word, and what precedes one.
      let beginsWord =
        letter.isUppercase
        && (letters[position - 1].isLowercase
          || letters.dropFirst(position + 1).first?.isLowercase == true)
      return (beginsWord ? "_" : "") + letter.lowercased()
    }.joined()
  }
}

/// What a column is called, and whether it has to be there.
public struct ColumnDefinition: Sendable {
  public let name: String
  /// Other names that exports use for it in this table.
  public let aliases: [String]
  /// Whether the table cannot be read without it, and every record must have a value.
  public let isRequired: Bool

  public init(_ name: String, aliases: [String] = [], isRequired: Bool = false) {
    self.name = name
    self.aliases = aliases
    self.isRequired = isRequired
  }
}
