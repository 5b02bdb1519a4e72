import ExportReading
import QPPModel
import Testing

struct DoctorsAndCliniciansTests {
  /// Three rows of made-up people: two of a group, and one without.
  private static let table = WrittenTable(
    names: [
      "NPI", "Ind_PAC_ID", "Ind_enrl_ID", "Provider Last Name", "Provider First Name", "gndr",
      "pri_spec", "Telehlth", "Facility Name", "org_pac_id", "num_org_mem", "adr_ln_1",
      "City/Town", "State", "ZIP Code", "adrs_id",
    ],
    records: [
      [
        "1900000013", "0100000001", "I20260101000001", "DOE", "ANN", "F", "NURSE PRACTITIONER", "Y",
        "EXAMPLE CLINIC", "0900000001", "2", "1 EXAMPLE ST", "EXAMPLETOWN", "IL", "000000001",
        "IL000000001EX001",
      ],
      [
        "1900000021", "0100000002", "I20260101000002", "ROE", "BO", "M", "CARDIOLOGY", "",
        "EXAMPLE CLINIC", "0900000001", "2", "2 EXAMPLE ST", "EXAMPLETOWN", "IL", "000000001",
        "IL000000001EX002",
      ],
      [
        "1900000039", "0100000003", "I20260101000003", "POE", "CY", "F",
        "CERTIFIED REGISTERED NURSE ANESTHETIST (CRNA)", "", "", "", "", "3 EXAMPLE ST",
        "EXAMPLETOWN", "IL", "000000001", "IL000000001EX003",
      ],
    ]
  )

  private func mapping() throws -> ExportMapping { try .builtIn("doctors-and-clinicians") }

  @Test func `it names practices by PAC ID and reads three tables`() throws {
    let mapping = try mapping()
    #expect(mapping.groupIdentifier == .pacID)
    #expect(!mapping.description.isEmpty)
    #expect(Set(mapping.tables.keys) == [.clinicians, .groups, .sites])
  }

  @Test func `clinicians belong to their group or to themselves`() throws {
    let decoded = try Self.table.read(ClinicianSchema.self, as: .csv, mapping())
    #expect(decoded.rejects.isEmpty)
    #expect(
      decoded.records.keys.map(\.npi.rawValue) == [1_900_000_013, 1_900_000_021, 1_900_000_039]
    )
    #expect(decoded.records.keys.map(\.tin.rawValue) == [900_000_001, 900_000_001, 100_000_003])
    let types = decoded.records.facts.map { ClinicianType.allCases[$0.typeOrdinal] }
    #expect(types == [.nursePractitioner, .physician, .crna])
    #expect(decoded.records.facts.allSatisfy { $0[.eligibleType] && !$0[.lowVolume] })
    #expect(decoded.records.facts.allSatisfy { $0.smallPractice == nil })
  }

  @Test func `groups are those of the clinicians`() throws {
    let decoded = try Self.table.read(GroupSchema.self, as: .csv, mapping())
    #expect(decoded.rejects.isEmpty)
    #expect(decoded.records.map(\.tin.rawValue) == [900_000_001, 900_000_001, 100_000_003])
  }

  @Test func `sites are the addresses`() throws {
    let decoded = try Self.table.read(SiteSchema.self, as: .csv, mapping())
    #expect(decoded.rejects.isEmpty)
    #expect(decoded.records.map(\.id.description) == [1, 2, 3].map { "IL000000001EX00\($0)" })
    #expect(decoded.records.map(\.tin.rawValue) == [900_000_001, 900_000_001, 100_000_003])
  }

  @Test func `a PAC ID that lost its zeros is rejected`() throws {
    var records = Self.table.records
    records[0][9] = "900000001"
    let table = WrittenTable(names: Self.table.names, records: records)
    let decoded = try table.read(ClinicianSchema.self, as: .csv, mapping())
    #expect(decoded.rejects.map(\.fault.code) == [.badTIN])
    #expect(decoded.records.keys.count == 2)
  }
}
