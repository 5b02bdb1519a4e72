internal import RosterAggregation

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

extension WhatIf<EntityExposure> {
  /// Whether anything of the entity's score is otherwise with what is supposed.
  public var isChanged: Bool {
    guard let supposed = supposed?.determination else { return false }
    return actual.determination.sums != supposed.sums
      || actual.determination.entityScore != supposed.entityScore
  }
}

extension [WhatIf<EntityExposure>] {
  /// These, those that change first.
  public var changedFirst: Self { filter(\.isChanged) + filter { !$0.isChanged } }
}
