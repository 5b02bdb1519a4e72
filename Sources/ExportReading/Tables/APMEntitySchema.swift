package import QPPModel

/// Reads `apm-entities`: one APM Entity a record.
package enum APMEntitySchema: TableSchema {
  package typealias Records = [APMEntity]

  package static let table = ExportTable.apmEntities

  package static let columns = [
    Column("apm_entity_id", isRequired: true),
    Column("name"),
    Column("program"),
  ]

  package static func decode(_ record: inout FieldReader, in year: YearScope) -> APMEntity? {
    let id = record.identifier(0)
    let program = record.code(2, record.values.programs) ?? .other
    guard let id else { return nil }
    return APMEntity(id: id, program: program)
  }
}
