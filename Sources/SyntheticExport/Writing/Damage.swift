/// What is wrong with a record that is to be rejected.
enum Damage: Hashable, Sendable {
  case none
  /// A value that can't be read is in a column: the one at a position of `Flaws.values`.
  case replaced(column: Int, flaw: Int)
  /// The digits of a column are changed.
  case altered(column: Int, Alteration)
  case surplusField
  case missingField
  /// The record, or its key, is there twice.
  case repeated

  /// How digits are changed so that they are no NPI and no TIN.
  enum Alteration: CaseIterable {
    /// The last digit is another; of NPIs alone, where it is the check digit.
    case lastDigit
    case oneTooFew
    case oneTooMany
    case letter
  }

  /// The column at fault, -1 where there is none.
  @inline(__always)
  var column: Int {
    switch self {
    case .replaced(let column, _), .altered(let column, _): column
    case .none, .surplusField, .missingField, .repeated: -1
    }
  }
}
