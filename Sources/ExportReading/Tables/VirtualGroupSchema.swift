public import QPPModel

/// Reads `virtual-groups`: one TIN's membership of a virtual group a record.
public enum VirtualGroupSchema: TableSchema {
  public typealias Records = [VirtualGroupMember]

  public static let table = ExportTable.virtualGroups

  public static let columns = [
    Column("virtual_group_id", isRequired: true),
    Column("tin", isRequired: true),
    Column("name"),
  ]

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> VirtualGroupMember? {
    let virtualGroup = record.identifier(0)
    let tin = record.tin(1)
    guard let virtualGroup, let tin else { return nil }
    return VirtualGroupMember(virtualGroup: virtualGroup, tin: tin)
  }
}
