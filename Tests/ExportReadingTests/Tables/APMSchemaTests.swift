import ExportReading
import QPPModel
import Testing

struct APMEntitySchemaTests {
  @Test(
    arguments: [
      ("mssp", .mssp), ("MSSP", .mssp), ("other", .other), ("", .other),
    ] as [(String, APMProgram)]
  )
  func `an entity is of a program`(program: String, expected: APMProgram) throws {
    let decoded = try APMEntitySchema.decode(
      file: "apm_entity_id,name,program\nACO-1,Valley,\(program)"
    )
    let id = try #require(Identifier("ACO-1"))
    #expect(decoded.records == [APMEntity(id: id, name: "Valley", program: expected)])
  }

  @Test func `an entity can state a framework, and what CMS has granted`() throws {
    let header = "apm_entity_id,framework,euc_granted"
    let decoded = try APMEntitySchema.decode(file: header + "\nA-1,APP,Y\nA-2,,")
    #expect(decoded.records.map(\.framework) == [.app, nil])
    #expect(decoded.records.map(\.eucGranted) == [true, false])
    for (record, column, code) in [
      ("A-1,x,x", "framework", RejectCode.unknownCode), ("A-1,,x", "euc_granted", .badBoolean),
    ] {
      #expect(try APMEntitySchema.reject(header, record) == RejectedRecord(column, code))
    }
  }

  @Test(arguments: [(0, nil), (1, 1), (80, 80), (81, 80), (5000, 80)] as [(Int, Int?)])
  func `the start of a name is kept`(count: Int, kept: Int?) throws {
    // A single character, however many scalars it has.
    let name = String(String.UnicodeScalarView((0..<count).map { $0 == 0 ? "e" : "\u{301}" }))
    let decoded = try APMEntitySchema.decode(file: "apm_entity_id,name\nACO-1,\(name)")
    #expect(decoded.records.first?.name?.unicodeScalars.count == kept)
  }

  @Test(
    arguments: [
      (",mssp", "apm_entity_id", .missingValue), ("a b,x", "apm_entity_id", .badIdentifier),
      ("ACO-1,x", "program", .unknownCode),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let reject = try APMEntitySchema.reject("apm_entity_id,program", record)
    #expect(reject == RejectedRecord(column, code))
  }
}

struct APMParticipantSchemaTests {
  @Test func `a whole TIN or one of its clinicians participates`() throws {
    let decoded = try APMParticipantSchema.decode(
      file: "apm_entity_id,tin,npi\nACO-1,123456789,\nACO-1,123456789,1234567893"
    )
    let id = try #require(Identifier("ACO-1"))
    let tin = TIN(digits: 123_456_789)
    #expect(
      decoded.records == [
        APMParticipant(entity: id, tin: tin),
        APMParticipant(entity: id, tin: tin, npi: NPI(validated: 1_234_567_893)),
      ]
    )
  }

  @Test(
    arguments: [
      (",123456789,", "apm_entity_id", .missingValue), ("a b,1,1", "apm_entity_id", .badIdentifier),
      ("ACO-1,,", "tin", .missingValue), ("ACO-1,1,1", "tin", .badTIN),
      ("ACO-1,123456789,1", "npi", .badNPI),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let reject = try APMParticipantSchema.reject("apm_entity_id,tin,npi", record)
    #expect(reject == RejectedRecord(column, code))
  }
}
