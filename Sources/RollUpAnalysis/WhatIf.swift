internal import RosterAggregation

/// Something as the export has it, and as it would be with the what-if changes applied.
public struct WhatIf<Value: Sendable>: Sendable {
  public let actual: Value
  /// Nil if there are no what-if changes.
  public let changed: Value?

  public init(_ actual: Value, changed: Value?) {
    self.actual = actual
    self.changed = changed
  }
}

extension WhatIf<EntityExposure> {
  /// Whether the what-if changes change anything about the entity's score.
  public var isChanged: Bool {
    guard let changed = changed?.determination else { return false }
    return actual.determination.sums != changed.sums
      || actual.determination.source != changed.source
      || actual.determination.entityScore != changed.entityScore
  }
}

extension [WhatIf<EntityExposure>] {
  /// These, those that change first.
  public var changedFirst: Self { filter(\.isChanged) + filter { !$0.isChanged } }
}
