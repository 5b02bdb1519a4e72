public import QPPModel

/// Reads `subgroups`: one subgroup of a TIN a record.
public enum SubgroupSchema: TableSchema {
  public typealias Records = [Subgroup]

  public static let table = ExportTable.subgroups

  public static let columns = [
    Column("subgroup_id", isRequired: true),
    Column("tin", isRequired: true),
    Column("name"),
  ]

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Subgroup? {
    let id = record.identifier(0)
    let tin = record.tin(1)
    if !context.year.hasSubgroups {
      record.fail(column: nil, .notInYear, "this performance year has no subgroups")
    }
    guard let id, let tin else { return nil }
    return Subgroup(id: id, tin: tin)
  }
}
