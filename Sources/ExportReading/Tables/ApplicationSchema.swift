public import QPPModel

/// Reads `applications`: one hardship exception application a record.
public enum ApplicationSchema: TableSchema {
  public typealias Records = [Application]

  public static let table = ExportTable.applications

  public enum Column: Int, TableColumn {
    case applicationID, performanceYear, level, npi, tin, virtualGroupID, subgroupID,
      apmEntityID, reason, eventType, eventStart, eventEnd, stillPersists,
      oncACBCertificationID, performancePeriodEnd, encounterPercent, attested, description,
      relationship, permission, contactEmail, contactPhone, status, submittedAt

    public static let required: [Column] = [.applicationID, .performanceYear, .level, .status]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Application? {
    let id = record.identifier(Column.applicationID)
    let performanceYear = record.year(Column.performanceYear)
    let level = record.code(Column.level, context.values.applicationLevels)
    guard let id, let performanceYear, let level else { return nil }
    var application = Application(
      id: id,
      performanceYear: performanceYear,
      level: level,
      status: .draft
    )
    application.npi = record.npi(Column.npi)
    application.tin = record.tin(Column.tin)
    application.virtualGroup = record.identifier(Column.virtualGroupID)
    application.subgroup = record.identifier(Column.subgroupID)
    application.apmEntity = record.identifier(Column.apmEntityID)
    application.reason = record.code(Column.reason, context.values.hardshipReasons)
    application.eventType = record.code(Column.eventType, context.values.eventTypes)
    application.eventStart = record.date(Column.eventStart)
    application.eventEnd = record.date(Column.eventEnd)
    application.stillPersists = record.boolean(Column.stillPersists) ?? false
    application.certificationID = record.certificationID(Column.oncACBCertificationID)
    application.performancePeriodEnd = record.date(Column.performancePeriodEnd)
    application.encounterPercent = record.percent(Column.encounterPercent)
    application.attested = record.boolean(Column.attested) ?? false
    application.descriptionCount = record.scalarCount(Column.description)
    application.relationship = record.code(Column.relationship, context.values.relationships)
    application.hasPermission = record.boolean(Column.permission) ?? false
    application.status = record.code(Column.status, context.values.applicationStatuses) ?? .draft
    application.submittedAt = record.timestamp(Column.submittedAt)
    return application
  }
}
