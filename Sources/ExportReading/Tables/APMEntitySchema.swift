public import QPPModel

/// Reads `apm-entities`: one APM Entity a record.
public enum APMEntitySchema: TableSchema {
  public typealias Records = [APMEntity]

  public static let table = ExportTable.apmEntities

  public enum Column: Int, TableColumn {
    case apmEntityID, name, program, framework, eucGranted

    public static let required: [Column] = [.apmEntityID]
  }

  public static let columns = Column.definitions

  /// The most Unicode scalars of a name that are kept.
  private static let nameLimit = 80

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> APMEntity? {
    let id = record.identifier(Column.apmEntityID)
    let name = record.text(Column.name, limit: APMEntitySchema.nameLimit)
    let program = record.code(Column.program, context.values.programs) ?? .other
    let framework = record.code(Column.framework, context.values.frameworks)
    let eucGranted = record.boolean(Column.eucGranted) ?? false
    guard let id else { return nil }
    return APMEntity(
      id: id,
      name: name,
      program: program,
      framework: framework,
      eucGranted: eucGranted
    )
  }
}
