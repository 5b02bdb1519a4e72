public import QPPModel

/// Reads `apm-participants`: one participation, of a whole TIN or of one TIN/NPI, a record.
public enum APMParticipantSchema: TableSchema {
  public typealias Records = [APMParticipant]

  public static let table = ExportTable.apmParticipants

  public enum Column: Int, TableColumn {
    case apmEntityID, tin, npi

    public static let required: [Column] = [.apmEntityID, .tin]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> APMParticipant? {
    let entity = record.identifier(Column.apmEntityID)
    let tin = record.tin(Column.tin)
    let npi = record.npi(Column.npi)
    guard let entity, let tin else { return nil }
    return APMParticipant(entity: entity, tin: tin, npi: npi)
  }
}
