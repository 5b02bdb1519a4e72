public import QPPModel

/// Reads `applications`: one exception application a record.
public enum ApplicationSchema: TableSchema {
  public typealias Records = [Application]

  public static let table = ExportTable.applications

  public enum Column: Int, TableColumn {
    case applicationID, performanceYear, level, npi, tin, virtualGroupID, subgroupID,
      apmEntityID, exceptionType, categories, reason, eventType, eventStart, eventEnd,
      stillPersists,
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
    application.exceptionType =
      record.code(Column.exceptionType, context.values.exceptionTypes) ?? .piHardship
    application.categories = record.categories(Column.categories)
    application.reason = record.code(Column.reason, context.values.hardshipReasons)
    application.eventType = record.code(Column.eventType, context.values.eventTypes)
    checkEventType(of: application, &record, context.year)
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
    guard !record.hasFault else { return nil }
    application.content = content(of: application, &record, context.values.groupIdentifier)
    return application
  }

  /// Some kinds of events belong to the other form alone.
  private static func checkEventType(
    of application: Application,
    _ record: inout FieldReader,
    _ year: YearScope
  ) {
    guard application.exceptionType == .piHardship, let event = application.eventType,
      !year.hardshipEventTypes.contains(event)
    else { return }
    let known = year.hardshipEventTypes.map(\.rawValue).joined(separator: ", ")
    record.fail(
      column: Column.eventType.rawValue,
      .unknownCode,
      "\(event.rawValue) is no event of a hardship exception; one of \(known) is needed"
    )
  }

  /// The digest of all that is decided upon, in the order of the columns.
  private static func content(
    of application: Application,
    _ record: inout FieldReader,
    _ practices: GroupIdentifier
  ) -> UInt64 {
    var content = record.takeContentDigest()
    content.addYear(application.performanceYear)
    content.add(application.level)
    content.add(application.npi)
    content.add(application.tin, as: practices)
    content.add(application.virtualGroup)
    content.add(application.subgroup)
    content.add(application.apmEntity)
    content.add(application.exceptionType)
    content.add(application.categories)
    content.add(application.reason)
    content.add(application.eventType)
    content.add(application.eventStart)
    content.add(application.eventEnd)
    content.add(application.stillPersists)
    record.add(Column.oncACBCertificationID, to: &content)
    content.add(application.performancePeriodEnd)
    record.addPercent(Column.encounterPercent, to: &content)
    content.add(application.attested)
    record.add(Column.description, to: &content)
    content.add(application.relationship)
    content.add(application.hasPermission)
    content.add(application.status)
    record.addTimestamp(Column.submittedAt, application.submittedAt, to: &content)
    let prefix = content.prefix
    record.keep(content)
    return prefix
  }
}
