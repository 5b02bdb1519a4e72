public import QPPModel

/// Reads `sites`: one practice site of a TIN a record.
public enum SiteSchema: TableSchema {
  public typealias Records = [Site]

  public static let table = ExportTable.sites

  public enum Column: Int, TableColumn {
    case tin, siteID, name, address, city, state, zip, hardships

    public static let required: [Column] = [.tin, .siteID]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Site? {
    let tin = record.tin(Column.tin)
    let id = record.identifier(Column.siteID)
    let hardships = record.hardshipReasons(Column.hardships)
    guard let tin, let id else { return nil }
    return Site(tin: tin, id: id, hardships: hardships)
  }
}
