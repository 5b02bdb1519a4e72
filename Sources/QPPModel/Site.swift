/// One office location or practice site of a TIN.
package struct Site: Hashable, Sendable {
  package var tin: TIN
  package var id: Identifier
  /// The hardships that this site experienced.
  package var hardships: HardshipReasons

  package init(tin: TIN, id: Identifier, hardships: HardshipReasons = []) {
    self.tin = tin
    self.id = id
    self.hardships = hardships
  }
}

/// A set of hardship reasons.
package struct HardshipReasons: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one reason.
  package init(_ reason: HardshipReason) {
    self.init(ordinal: reason.ordinal)
  }

  /// The set of the reason at this position among all `HardshipReason`s.
  package init(ordinal: Int) {
    rawValue = 1 << UInt8(ordinal)
  }
}
