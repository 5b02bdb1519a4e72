public import QPPModel

/// Reads `applications`: one hardship exception application a record.
public enum ApplicationSchema: TableSchema {
  public typealias Records = [Application]

  public static let table = ExportTable.applications

  public static let columns = [
    Column("application_id", isRequired: true),
    Column("performance_year", isRequired: true),
    Column("level", isRequired: true),
    Column("npi"),
    Column("tin"),
    Column("virtual_group_id"),
    Column("subgroup_id"),
    Column("apm_entity_id"),
    Column("reason"),
    Column("event_type"),
    Column("event_start"),
    Column("event_end"),
    Column("still_persists"),
    Column("onc_acb_certification_id"),
    Column("performance_period_end"),
    Column("encounter_percent"),
    Column("attested"),
    Column("description"),
    Column("relationship"),
    Column("permission"),
    Column("contact_email"),
    Column("contact_phone"),
    Column("status", isRequired: true),
    Column("submitted_at"),
  ]

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Application?
  {
    let id = record.identifier(0)
    let performanceYear = record.year(1)
    let level = record.code(2, context.values.applicationLevels)
    guard let id, let performanceYear, let level else { return nil }
    var application = Application(
      id: id,
      performanceYear: performanceYear,
      level: level,
      status: .draft
    )
    application.npi = record.npi(3)
    application.tin = record.tin(4)
    application.virtualGroup = record.identifier(5)
    application.subgroup = record.identifier(6)
    application.apmEntity = record.identifier(7)
    application.reason = record.code(8, context.values.hardshipReasons)
    application.eventType = record.code(9, context.values.eventTypes)
    application.eventStart = record.date(10)
    application.eventEnd = record.date(11)
    application.stillPersists = record.boolean(12) ?? false
    application.certificationID = record.certificationID(13)
    application.performancePeriodEnd = record.date(14)
    application.encounterPercent = record.percent(15)
    application.attested = record.boolean(16) ?? false
    application.descriptionCount = record.scalarCount(17)
    application.relationship = record.code(18, context.values.relationships)
    application.hasPermission = record.boolean(19) ?? false
    application.status = record.code(22, context.values.applicationStatuses) ?? .draft
    application.submittedAt = record.timestamp(23)
    return application
  }
}
