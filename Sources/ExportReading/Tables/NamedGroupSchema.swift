public import QPPModel

/// Reads `groups` with the names of the practices, which no rule looks at and only people read.
public enum NamedGroupSchema: TableSchema {
  public typealias Records = [NamedGroup]
  public typealias Column = GroupSchema.Column

  public static let table = GroupSchema.table
  public static let columns = GroupSchema.columns

  /// The most Unicode scalars of a name that are kept.
  private static let nameLimit = 80

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> NamedGroup? {
    if let wanted = context.namedPractices, let tin = record.tin(Column.tin), !wanted.contains(tin)
    {
      return nil
    }
    return GroupSchema.decode(&record, in: context).map { group in
      NamedGroup(group: group, name: record.text(Column.name, limit: nameLimit))
    }
  }
}
