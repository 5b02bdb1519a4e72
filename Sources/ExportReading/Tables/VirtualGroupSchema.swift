public import QPPModel

/// Reads `virtual-groups`: one TIN's membership of a virtual group a record.
public enum VirtualGroupSchema: TableSchema {
  public typealias Records = [VirtualGroupMember]

  public static let table = ExportTable.virtualGroups

  public enum Column: Int, TableColumn {
    case virtualGroupID, tin, name, hardshipGranted, eucGranted, dataCompromised

    public static let required: [Column] = [.virtualGroupID, .tin]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> VirtualGroupMember? {
    let virtualGroup = record.identifier(Column.virtualGroupID)
    let tin = record.tin(Column.tin)
    let granted = record.grantedExceptions(
      hardship: Column.hardshipGranted,
      euc: Column.eucGranted,
      dataCompromised: Column.dataCompromised
    )
    guard let virtualGroup, let tin else { return nil }
    return VirtualGroupMember(virtualGroup: virtualGroup, tin: tin, granted: granted)
  }
}
