package import QPPModel

/// Reads `apm-participants`: one participation, of a whole TIN or of one TIN/NPI, a record.
package enum APMParticipantSchema: TableSchema {
  package typealias Records = [APMParticipant]

  package static let table = ExportTable.apmParticipants

  package static let columns = [
    Column("apm_entity_id", isRequired: true),
    Column("tin", isRequired: true),
    Column("npi"),
  ]

  package static func decode(_ record: inout FieldReader, in year: YearScope) -> APMParticipant? {
    let entity = record.identifier(0)
    let tin = record.tin(1)
    let npi = record.npi(2)
    guard let entity, let tin else { return nil }
    return APMParticipant(entity: entity, tin: tin, npi: npi)
  }
}
