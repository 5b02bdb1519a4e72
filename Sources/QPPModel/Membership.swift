/// One TIN's membership of a virtual group (42 CFR 414.1315).
public struct VirtualGroupMember: Hashable, Sendable {
  public var virtualGroup: Identifier
  public var tin: TIN
  /// What CMS has granted the virtual group, as this row says.
  public var granted: GrantedExceptions

  public init(virtualGroup: Identifier, tin: TIN, granted: GrantedExceptions = []) {
    self.virtualGroup = virtualGroup
    self.tin = tin
    self.granted = granted
  }
}

/// One subgroup of a TIN (42 CFR 414.1318).
public struct Subgroup: Hashable, Sendable {
  public var id: Identifier
  public var tin: TIN

  public init(id: Identifier, tin: TIN) {
    self.id = id
    self.tin = tin
  }
}
