public import QPPModel

/// Reads `submissions`: one Promoting Interoperability data submission a record.
public enum SubmissionSchema: TableSchema {
  public typealias Records = [Submission]

  public static let table = ExportTable.submissions

  public enum Column: Int, TableColumn {
    case level, npi, tin, virtualGroupID, apmEntityID, measuresComplete, attestationsComplete,
      cehrtID, periodStart, periodEnd, piScore

    public static let required: [Column] = [.level]
  }

  public static let columns = Column.definitions

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Submission? {
    guard let level = record.code(Column.level, context.values.submissionLevels),
      let subject = subject(of: &record, at: level)
    else { return nil }
    var submission = Submission(subject: subject)
    submission.measuresComplete = record.boolean(Column.measuresComplete) ?? false
    submission.attestationsComplete = record.boolean(Column.attestationsComplete) ?? false
    submission.hasCEHRTID = record.isPresent(Column.cehrtID)
    submission.periodStart = record.date(Column.periodStart)
    submission.periodEnd = record.date(Column.periodEnd)
    submission.score = record.score(Column.piScore)
    if !context.year.submissionLevels.contains(level) {
      record.fail(
        column: nil,
        .notInYear,
        "this performance year has no submissions at the level \(level.rawValue)"
      )
    }
    return submission
  }

  /// Reads all four identifiers, because those that the level does not need are validated too.
  private static func subject(
    of record: inout FieldReader,
    at level: SubmissionLevel
  ) -> SubmissionSubject? {
    let npi = record.npi(Column.npi)
    if level == .individual, npi == nil { record.failMissing(Column.npi, level) }
    let tin = record.tin(Column.tin)
    if level == .individual || level == .group, tin == nil { record.failMissing(Column.tin, level) }
    let virtualGroup = record.identifier(Column.virtualGroupID)
    if level == .virtualGroup, virtualGroup == nil {
      record.failMissing(Column.virtualGroupID, level)
    }
    let apmEntity = record.identifier(Column.apmEntityID)
    if level == .apmEntity, apmEntity == nil { record.failMissing(Column.apmEntityID, level) }
    switch level {
    case .individual:
      guard let tin, let npi else { return nil }
      return .individual(ClinicianKey(tin: tin, npi: npi))
    case .group: return tin.map { .group($0) }
    case .virtualGroup: return virtualGroup.map { .virtualGroup($0) }
    case .apmEntity: return apmEntity.map { .apmEntity($0) }
    }
  }
}

extension FieldReader {
  fileprivate mutating func failMissing(_ column: SubmissionSchema.Column, _ level: SubmissionLevel)
  {
    fail(
      column: column.rawValue,
      .missingValue,
      RejectMessage(
        "\(column.name) is empty; "
          + "a submission at the level \(level.rawValue) needs it"
      )
    )
  }
}
