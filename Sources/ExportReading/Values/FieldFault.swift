public import QPPModel

/// What is wrong with one value of a record.
public struct FieldFault: Hashable, Sendable {
  /// The position of the column in its table; nil where the fault is the record's.
  public let column: Int?
  public let code: RejectCode
  /// What was found and what would be right.
  public let message: RejectMessage

  public init(column: Int? = nil, code: RejectCode, message: RejectMessage) {
    self.column = column
    self.code = code
    self.message = message
  }
}
