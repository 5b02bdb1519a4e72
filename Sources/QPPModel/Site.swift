/// One office location or practice site of a TIN.
public struct Site: Hashable, Sendable {
  public var tin: TIN
  public var id: Identifier
  /// The hardships that this site experienced.
  public var hardships: HardshipReasons

  public init(tin: TIN, id: Identifier, hardships: HardshipReasons = []) {
    self.tin = tin
    self.id = id
    self.hardships = hardships
  }
}

/// A set of hardship reasons.
public struct HardshipReasons: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one reason.
  public init(_ reason: HardshipReason) {
    self.init(ordinal: reason.ordinal)
  }

  /// The set of the reason at this position among all `HardshipReason`s.
  public init(ordinal: Int) {
    rawValue = 1 << UInt8(ordinal)
  }
}
