public import QPPModel

/// Reads `subgroups`: one subgroup of a TIN a record.
public enum SubgroupSchema: TableSchema {
  public typealias Records = [Subgroup]

  public static let table = ExportTable.subgroups

  public enum Column: Int, TableColumn {
    case subgroupID, tin, name

    public static let required: [Column] = [.subgroupID, .tin]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Subgroup? {
    let id = record.identifier(Column.subgroupID)
    let tin = record.tin(Column.tin)
    if !context.year.hasSubgroups {
      record.fail(column: nil, .notInYear, "this performance year has no subgroups")
    }
    guard let id, let tin else { return nil }
    return Subgroup(id: id, tin: tin)
  }
}
