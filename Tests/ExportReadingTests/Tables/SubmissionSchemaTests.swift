import ExportReading
import QPPModel
import TestSupport
import Testing

struct SubmissionSchemaTests {
  private let header = SubmissionSchema.columns.map(\.name).joined(separator: ",")

  @Test func `a full record is read`() throws {
    let submission = try submission(
      "individual,1234567893,123456789,,,Y,Y,0015E2Q5Q7N4X2A,2026-07-01,12/31/2026,87.25"
    )
    let key = ClinicianKey(tin: TIN(digits: 123_456_789), npi: NPI(validated: 1_234_567_893))
    var expected = Submission(subject: .individual(key))
    expected.measuresComplete = true
    expected.attestationsComplete = true
    expected.hasCEHRTID = true
    expected.periodStart = try CalendarDate(day: "2026-07-01")
    expected.periodEnd = try CalendarDate(day: "2026-12-31")
    expected.score = Score(tenThousandths: 872_500)
    #expect(submission == expected)
  }

  @Test func `each level has its own identifier`() throws {
    let id = try #require(Identifier("X-1"))
    let all = ",1234567893,123456789,X-1,X-1,,,,,,"
    #expect(
      try submission("group" + all) == Submission(subject: .group(TIN(digits: 123_456_789)))
    )
    #expect(try submission("Virtual Group" + all) == Submission(subject: .virtualGroup(id)))
    #expect(try submission("APM_entity" + all) == Submission(subject: .apmEntity(id)))
  }

  @Test(
    arguments: [
      // The first missing identifier of a level, at its place.
      (",,,,,,,,,,", "level", .missingValue), ("site,,,,,,,,,,", "level", .unknownCode),
      ("subgroup,,,,,,,,,,", "level", .unknownCode),
      ("individual,,,,,,,,,,", "npi", .missingValue),
      ("individual,,1,,,,,,,,", "npi", .missingValue),
      ("individual,1234567893,,,,,,,,,", "tin", .missingValue),
      ("group,,,,,,,,,,", "tin", .missingValue), ("group,1,,,,,,,,,", "npi", .badNPI),
      ("virtual-group,,,,,,,,,,", "virtual_group_id", .missingValue),
      ("virtual-group,,,,a b,,,,,,", "virtual_group_id", .missingValue),
      ("apm-entity,,,,,,,,,,", "apm_entity_id", .missingValue),
      // Identifiers that a level does not need are validated too.
      ("group,,123456789,a b,,,,,,,", "virtual_group_id", .badIdentifier),
      ("group,,123456789,,a b,,,,,,", "apm_entity_id", .badIdentifier),
      ("virtual-group,,1,VG-1,,,,,,,", "tin", .badTIN),
      ("group,,123456789,,,x,,,,,", "measures_complete", .badBoolean),
      ("group,,123456789,,,,x,,,,", "attestations_complete", .badBoolean),
      ("group,,123456789,,,,,,x,,", "period_start", .badDate),
      ("group,,123456789,,,,,,,x,", "period_end", .badDate),
      ("group,,123456789,,,,,,,,100.5", "pi_score", .badNumber),
      ("group,,123456789,,,,,,,,1.23456", "pi_score", .badNumber),
      ("group,,123456789,,,x,,,x,,x", "measures_complete", .badBoolean),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    #expect(try SubmissionSchema.reject(header, record) == RejectedRecord(column, code))
  }

  @Test(
    arguments: [
      ("apm-entity,,,,ACO-1,,,,,,", RejectedRecord("", .notInYear)),
      // Faults of columns come first.
      ("apm-entity,,,,ACO-1,,,,,,x", RejectedRecord("pi_score", .badNumber)),
      ("apm-entity,,,,,,,,,,", RejectedRecord("apm_entity_id", .missingValue)),
      ("group,,123456789,,,,,,,,", nil),
    ] as [(String, RejectedRecord?)]
  )
  func `a level that the year lacks is rejected last`(
    record: String,
    reject: RejectedRecord?
  ) throws {
    #expect(try SubmissionSchema.reject(header, record, in: .early) == reject)
  }

  private func submission(_ record: String) throws -> Submission {
    try #require(try SubmissionSchema.decode(file: header + "\n" + record).records.first)
  }
}
