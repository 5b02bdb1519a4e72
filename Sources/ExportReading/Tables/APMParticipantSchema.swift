public import QPPModel

/// Reads `apm-participants`: one participation, of a whole TIN or of one TIN/NPI, a record.
public enum APMParticipantSchema: TableSchema {
  public typealias Records = [APMParticipant]

  public static let table = ExportTable.apmParticipants

  public static let columns = [
    Column("apm_entity_id", isRequired: true),
    Column("tin", isRequired: true),
    Column("npi"),
  ]

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> APMParticipant? {
    let entity = record.identifier(0)
    let tin = record.tin(1)
    let npi = record.npi(2)
    guard let entity, let tin else { return nil }
    return APMParticipant(entity: entity, tin: tin, npi: npi)
  }
}
