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
    if let wanted = context.namedPractices, let tin = record.tin(Column.tin),
      !contains(tin, in: wanted)
    {
      return nil
    }
    return GroupSchema.decode(&record, in: context).map { group in
      NamedGroup(group: group, name: record.text(Column.name, limit: nameLimit))
    }
  }

  /// Whether a TIN is one of some in ascending order: few of many are looked for, so that hashing each
  /// would take longer.
  private static func contains(_ tin: TIN, in tins: [TIN]) -> Bool {
    var (lower, upper) = (0, tins.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if tins[middle] < tin { lower = middle + 1 } else { upper = middle }
    }
    return lower < tins.count && tins[lower] == tin
  }
}
