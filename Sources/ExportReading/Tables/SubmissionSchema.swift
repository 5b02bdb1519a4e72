public import QPPModel

/// Reads `submissions`: one Promoting Interoperability data submission a record.
public enum SubmissionSchema: TableSchema {
  public typealias Records = [Submission]

  public static let table = ExportTable.submissions

  public static let columns = [
    Column("level", isRequired: true),
    Column("npi"),
    Column("tin"),
    Column("virtual_group_id"),
    Column("apm_entity_id"),
    Column("measures_complete"),
    Column("attestations_complete"),
    Column("cehrt_id"),
    Column("period_start"),
    Column("period_end"),
    Column("pi_score"),
  ]

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Submission?
  {
    guard let level = record.code(0, context.values.submissionLevels),
      let subject = subject(of: &record, at: level)
    else { return nil }
    var submission = Submission(subject: subject)
    submission.measuresComplete = record.boolean(5) ?? false
    submission.attestationsComplete = record.boolean(6) ?? false
    submission.hasCEHRTID = record.isPresent(7)
    submission.periodStart = record.date(8)
    submission.periodEnd = record.date(9)
    submission.score = record.score(10)
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
    let npi = record.npi(1)
    if level == .individual, npi == nil { record.failMissing(1, level) }
    let tin = record.tin(2)
    if level == .individual || level == .group, tin == nil { record.failMissing(2, level) }
    let virtualGroup = record.identifier(3)
    if level == .virtualGroup, virtualGroup == nil { record.failMissing(3, level) }
    let apmEntity = record.identifier(4)
    if level == .apmEntity, apmEntity == nil { record.failMissing(4, level) }
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
  fileprivate mutating func failMissing(_ column: Int, _ level: SubmissionLevel) {
    fail(
      column: column,
      .missingValue,
      RejectMessage(
        "\(SubmissionSchema.columns[column].name) is empty; "
          + "a submission at the level \(level.rawValue) needs it"
      )
    )
  }
}
