/// What the cells of a column hold, for programs that read tables with their types.
public struct ColumnForm: Sendable {
  /// The type of cells that are not empty.
  public enum Kind: Sendable {
    case npi
    case tin
    /// An identifier of the export, at most 64 characters long.
    case identifier
    /// Identifiers, joined by `;`.
    case identifiers
    /// `Y` or `N`.
    case flag
    /// A number from 0 up.
    case count
    /// A whole number from 0 to 100.
    case percent
    /// A number from 0 to 100 with at most so many decimals.
    case score(decimals: Int)
    case code([ColumnCode])
    /// Codes, joined by `;`.
    case codes([ColumnCode])
    /// So many hexadecimal digits, in lower case.
    case hexadecimal(digits: Int)
    case text
  }

  public let kind: Kind
  /// What the column says of a row, without a full stop.
  public let meaning: String
  /// Whether a cell can be empty.
  public let isOptional: Bool

  private init(_ kind: Kind, _ meaning: String, isOptional: Bool) {
    self.kind = kind
    self.meaning = meaning
    self.isOptional = isOptional
  }

  /// A column in which every row has a value.
  static func always(_ kind: Kind, _ meaning: String) -> ColumnForm {
    ColumnForm(kind, meaning, isOptional: false)
  }

  /// A column that is empty where it does not apply.
  static func maybe(_ kind: Kind, _ meaning: String) -> ColumnForm {
    ColumnForm(kind, meaning, isOptional: true)
  }
}

/// One of the values that a column of codes can have.
public struct ColumnCode: Sendable {
  public let value: String
  /// What it means; nil where it says so itself.
  public let meaning: String?

  init(_ value: String, _ meaning: String? = nil) {
    self.value = value
    self.meaning = meaning
  }

  /// All values of a type, each with its meaning.
  static func all<Code: CaseIterable & RawRepresentable<String>>(
    _ type: Code.Type,
    meaning: (Code) -> String? = { _ in nil }
  ) -> [ColumnCode] {
    type.allCases.map { ColumnCode($0.rawValue, meaning($0)) }
  }
}
