/// Something as the export has it, and as it would be with what is supposed.
public struct WhatIf<Value: Sendable>: Sendable {
  public let actual: Value
  /// Nil where nothing is supposed.
  public let supposed: Value?

  public init(_ actual: Value, supposed: Value?) {
    self.actual = actual
    self.supposed = supposed
  }
}
