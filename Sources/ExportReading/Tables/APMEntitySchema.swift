public import QPPModel

/// Reads `apm-entities`: one APM Entity a record.
public enum APMEntitySchema: TableSchema {
  public typealias Records = [APMEntity]

  public static let table = ExportTable.apmEntities

  public static let columns = [
    Column("apm_entity_id", isRequired: true),
    Column("name"),
    Column("program"),
  ]

  /// The most Unicode scalars of a name that are kept.
  private static let nameLimit = 80

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> APMEntity? {
    let id = record.identifier(0)
    let name = record.text(1, limit: APMEntitySchema.nameLimit)
    let program = record.code(2, context.values.programs) ?? .other
    guard let id else { return nil }
    return APMEntity(id: id, name: name, program: program)
  }
}
