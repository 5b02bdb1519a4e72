public import QPPModel

/// Reads `sites`: one practice site of a TIN a record.
public enum SiteSchema: TableSchema {
  public typealias Records = [Site]

  public static let table = ExportTable.sites

  public static let columns = [
    Column("tin", isRequired: true),
    Column("site_id", isRequired: true),
    Column("name"),
    Column("address"),
    Column("city"),
    Column("state"),
    Column("zip"),
    Column("hardships"),
  ]

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Site? {
    let tin = record.tin(0)
    let id = record.identifier(1)
    let hardships = record.hardshipReasons(7)
    guard let tin, let id else { return nil }
    return Site(tin: tin, id: id, hardships: hardships)
  }
}
