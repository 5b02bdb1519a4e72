/// One TIN's membership of a virtual group (42 CFR 414.1315).
package struct VirtualGroupMember: Hashable, Sendable {
  package var virtualGroup: Identifier
  package var tin: TIN

  package init(virtualGroup: Identifier, tin: TIN) {
    self.virtualGroup = virtualGroup
    self.tin = tin
  }
}

/// One subgroup of a TIN (42 CFR 414.1318).
package struct Subgroup: Hashable, Sendable {
  package var id: Identifier
  package var tin: TIN

  package init(id: Identifier, tin: TIN) {
    self.id = id
    self.tin = tin
  }
}
