import ExportReading
import QPPModel
import TestSupport
import Testing

struct ApplicationSchemaTests {
  @Test func `a full record is read`() throws {
    let application = try application(
      """
      application_id,performance_year,level,npi,tin,virtual_group_id,subgroup_id,apm_entity_id,\
      exception_type,categories,reason,event_type,event_start,event_end,still_persists,onc_acb_certification_id,\
      performance_period_end,encounter_percent,attested,description,relationship,permission,\
      contact_email,contact_phone,status,submitted_at
      EX-1,2026,Virtual Group,1234567893,123456789,VG-1,SG-1,ACO-1,EUC,pi; quality;;PI,\
      Extreme and Uncontrollable,Vendor Issue,6/1/2026,2026-06-30,Y,CHP-123456,\
      2026-12-31,50.5,Y,"Größe 1, 2",EHR Vendor,Y,\
      a@b.example,555-0100,Submitted - Pending Approval,2026-12-31T20:00:00
      """
    )
    #expect(application.id.description == "EX-1")
    #expect(application.performanceYear == 2026)
    #expect(application.level == .virtualGroup)
    #expect(application.npi?.rawValue == 1_234_567_893)
    #expect(application.tin?.rawValue == 123_456_789)
    #expect(application.virtualGroup?.description == "VG-1")
    #expect(application.subgroup?.description == "SG-1")
    #expect(application.apmEntity?.description == "ACO-1")
    #expect(application.exceptionType == .euc)
    #expect(application.categories == [.quality, .promotingInteroperability])
    #expect(application.reason == .extremeAndUncontrollable)
    #expect(application.eventType == .vendorIssue)
    #expect(application.eventStart == (try CalendarDate(day: "2026-06-01")))
    #expect(application.eventEnd == (try CalendarDate(day: "2026-06-30")))
    #expect(application.stillPersists)
    #expect(application.certificationID == .chp(digits: 6))
    #expect(application.performancePeriodEnd == (try CalendarDate(day: "2026-12-31")))
    #expect(application.encounterPercent == Percent(whole: 50, hasFraction: true))
    #expect(application.attested)
    #expect(application.descriptionCount == 10)
    #expect(application.relationship == .ehrVendor)
    #expect(application.hasPermission)
    #expect(application.status == .submitted)
    #expect(application.submittedAt == (try Instant(utc: "2027-01-01T01:00:00Z")))
    #expect(application.content == 0xAFF6_044C_6878_E220)
  }

  @Test(arguments: [
    "EX-1,2026,individual,draft,0.5,2026-07-01T12:00:00.25Z",
    " EX-2 ,2026,INDIVIDUAL,draft, 00.50 ,2026-07-01t08:00:00.2500-04:00",
  ])
  func `what says the same has the same content, whoever it is of and however it is written`(
    record: String
  ) throws {
    let header = "application_id,performance_year,level,status,encounter_percent,submitted_at"
    let application = try application(header + "\n" + record.replacing("draft", with: "submitted"))
    #expect(application.content == 0x510A_814E_ED82_F5ED)
    let edited = try self.application(header + "\n" + record)
    #expect(edited.content != application.content)
  }

  @Test(arguments: EventType.allCases)
  func `some events belong to one form alone`(event: EventType) throws {
    var values = [
      "application_id": "EX-1", "performance_year": "2026", "level": "group", "status": "draft",
      "event_type": event.rawValue, "exception_type": "euc",
    ]
    #expect(try reject(values) == nil)
    let isOfOtherForm = [.publicHealthEmergency, .cyberattack, .other].contains(event)
    for form in ["", "pi-hardship"] {
      values["exception_type"] = form
      let expected = isOfOtherForm ? RejectedRecord("event_type", .unknownCode) : nil
      #expect(try reject(values) == expected)
    }
  }

  @Test func `an absent value is absent, or no`() throws {
    let application = try application(
      "application_id,performance_year,level,status\nEX-1,2025,individual,draft"
    )
    #expect(application.status == .draft)
    #expect(application.npi == nil)
    #expect(application.tin == nil)
    #expect(application.virtualGroup == nil)
    #expect(application.subgroup == nil)
    #expect(application.apmEntity == nil)
    #expect(application.exceptionType == .piHardship)
    #expect(application.categories == [])
    #expect(application.content == 0xE712_600C_DD37_AEBB)
    #expect(application.reason == nil)
    #expect(application.eventType == nil)
    #expect(application.eventStart == nil)
    #expect(application.eventEnd == nil)
    #expect(!application.stillPersists)
    #expect(application.certificationID == nil)
    #expect(application.performancePeriodEnd == nil)
    #expect(application.encounterPercent == nil)
    #expect(!application.attested)
    #expect(application.descriptionCount == 0)
    #expect(application.relationship == nil)
    #expect(!application.hasPermission)
    #expect(application.submittedAt == nil)
  }

  @Test(
    arguments: [
      ("application_id", "", .missingValue), ("application_id", "a b", .badIdentifier),
      ("performance_year", "", .missingValue), ("performance_year", "26", .badNumber),
      ("level", "", .missingValue), ("level", "practice", .unknownCode),
      ("npi", "1234567890", .badNPI), ("tin", "1", .badTIN),
      ("virtual_group_id", "a b", .badIdentifier), ("subgroup_id", "a b", .badIdentifier),
      ("apm_entity_id", "a b", .badIdentifier), ("exception_type", "other", .unknownCode),
      ("categories", "pi;promoting", .unknownCode), ("reason", "flood", .unknownCode),
      ("event_type", "flood", .unknownCode), ("event_start", "2026", .badDate),
      ("event_end", "2026-02-30", .badDate), ("still_persists", "maybe", .badBoolean),
      ("performance_period_end", "June", .badDate), ("encounter_percent", "51%", .badNumber),
      ("attested", "x", .badBoolean), ("relationship", "friend", .unknownCode),
      ("permission", "x", .badBoolean), ("status", "", .missingValue),
      ("status", "pending", .unknownCode), ("submitted_at", "2026-12-31", .badTimestamp),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(column: String, value: String, code: RejectCode) throws {
    var values = [
      "application_id": "EX-1", "performance_year": "2026", "level": "group", "status": "draft",
    ]
    values[column] = value
    #expect(try reject(values) == RejectedRecord(column, code))
  }

  @Test func `the first fault is the first by the format's columns`() throws {
    var values = Dictionary(
      uniqueKeysWithValues: ApplicationSchema.columns.map { ($0.name, "?") }
    )
    var faults: [String] = []
    while let reject = try reject(values) {
      faults.append(reject.column)
      values[reject.column] = right[reject.column, default: ""]
    }
    let unread: Set = [
      "onc_acb_certification_id", "description", "contact_email", "contact_phone",
    ]
    #expect(faults == ApplicationSchema.columns.map(\.name).filter { !unread.contains($0) })
  }

  /// What puts a column right that must not be absent.
  private let right = [
    "application_id": "EX-1", "performance_year": "2026", "level": "group", "status": "draft",
  ]

  private func reject(_ values: [String: String]) throws -> RejectedRecord? {
    let names = ApplicationSchema.columns.map(\.name)
    return try ApplicationSchema.reject(
      names.joined(separator: ","),
      names.map { values[$0, default: ""] }.joined(separator: ",")
    )
  }

  private func application(_ file: String) throws -> Application {
    try #require(try ApplicationSchema.decode(file: file).records.first)
  }
}
