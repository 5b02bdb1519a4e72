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
    _ record: inout FieldReader<Column>,
    in context: ReadingContext
  ) -> Application? {
    let id = record.identifier(.applicationID)
    let performanceYear = record.year(.performanceYear)
    let level = record.code(.level, context.values.applicationLevels)
    guard let id, let performanceYear, let level else { return nil }
    var application = Application(
      id: id,
      performanceYear: performanceYear,
      level: level,
      status: .draft
    )
    application.npi = record.npi(.npi)
    application.tin = record.tin(.tin)
    application.virtualGroup = record.identifier(.virtualGroupID)
    application.subgroup = record.identifier(.subgroupID)
    application.apmEntity = record.identifier(.apmEntityID)
    application.reason = record.code(.reason, context.values.hardshipReasons)
    application.eventType = record.code(.eventType, context.values.eventTypes)
    application.eventStart = record.date(.eventStart)
    application.eventEnd = record.date(.eventEnd)
    application.stillPersists = record.boolean(.stillPersists) ?? false
    application.certificationID = record.certificationID(.oncACBCertificationID)
    application.performancePeriodEnd = record.date(.performancePeriodEnd)
    application.encounterPercent = record.percent(.encounterPercent)
    application.attested = record.boolean(.attested) ?? false
    application.descriptionCount = record.scalarCount(.description)
    application.relationship = record.code(.relationship, context.values.relationships)
    application.hasPermission = record.boolean(.permission) ?? false
    application.status = record.code(.status, context.values.applicationStatuses) ?? .draft
    application.submittedAt = record.timestamp(.submittedAt)
    return application
  }
}
