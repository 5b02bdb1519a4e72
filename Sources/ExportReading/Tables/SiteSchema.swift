package import QPPModel

/// Reads `sites`: one practice site of a TIN a record.
package enum SiteSchema: TableSchema {
  package typealias Records = [Site]

  package static let table = ExportTable.sites

  package static let columns = [
    Column("tin", isRequired: true),
    Column("site_id", isRequired: true),
    Column("name"),
    Column("address"),
    Column("city"),
    Column("state"),
    Column("zip"),
    Column("hardships"),
  ]

  package static func decode(_ record: inout FieldReader, in year: YearScope) -> Site? {
    let tin = record.tin(0)
    let id = record.identifier(1)
    let hardships = record.hardshipReasons(7)
    guard let tin, let id else { return nil }
    return Site(tin: tin, id: id, hardships: hardships)
  }
}
