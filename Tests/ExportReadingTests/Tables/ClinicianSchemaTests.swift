import ExportReading
import QPPModel
import Testing

struct ClinicianSchemaTests {
  @Test func `a full record is read into its facts`() throws {
    let decoded = try ClinicianSchema.decode(
      file: """
        npi,tin,first_name,last_name,clinician_type,eligible_type,low_volume,newly_enrolled,\
        qp_status,opted_in,non_patient_facing,hospital_based,asc_based,small_practice,subgroup_id,\
        hardship_granted,euc_granted,late_joiner,data_compromised,\
        quality_reweighted,cost_reweighted,ia_reweighted
        1234567893,12-3456789,Ada,"Lovelace, Dr",Doctor of Optometry,N,Y,Y,\
        P,Y,Y,Y,Y,N,SG-1,\
        Y,Y,Y,Y,\
        Y,Y,Y
        """
    )
    let key = try #require(decoded.records.keys.first)
    let facts = try #require(decoded.records.facts.first)
    #expect(key == ClinicianKey(tin: TIN(digits: 123_456_789), npi: NPI(validated: 1_234_567_893)))
    #expect(facts.typeOrdinal == ClinicianType.optometrist.ordinal)
    #expect(!facts[.eligibleType])
    for flag in [
      ClinicianFacts.Flag.lowVolume, .newlyEnrolled, .optedIn, .nonPatientFacing, .hospitalBased,
      .ascBased, .hardshipGranted, .eucGranted, .lateJoiner, .dataCompromised,
    ] {
      #expect(facts[flag])
    }
    #expect(facts.qpStatus == .partiallyQualifying)
    #expect(facts.smallPractice == false)
    #expect(facts.reweightedCategories == [.quality, .cost, .improvementActivities])
    #expect(!facts[.unknownType])
    #expect(decoded.records.subgroups.map(\.position) == [0])
    #expect(decoded.records.subgroups.map(\.id.description) == ["SG-1"])
    #expect(decoded.rejects.isEmpty)
  }

  @Test func `an absent column or value has its default`() throws {
    let files = [
      "npi,tin\n1234567893,123456789",
      fullHeader + "\n1234567893,123456789" + String(repeating: ",", count: 20),
    ]
    for file in files {
      let facts = try #require(try ClinicianSchema.decode(file: file).records.facts.first)
      var expected = ClinicianFacts()
      expected.typeOrdinal = ClinicianType.other.ordinal
      expected[.eligibleType] = true
      #expect(facts == expected)
      #expect(facts.smallPractice == nil)
    }
  }

  @Test func `each flag is read from its own column`() throws {
    let flags: [(String, ClinicianFacts.Flag)] = [
      ("hardship_granted", .hardshipGranted), ("aci_hardship", .hardshipGranted),
      ("euc_granted", .eucGranted), ("late_joiner", .lateJoiner),
      ("data_compromised", .dataCompromised), ("low_volume", .lowVolume),
      ("newly_enrolled", .newlyEnrolled), ("opted_in", .optedIn),
      ("is_opted_in", .optedIn), ("non_patient_facing", .nonPatientFacing),
      ("hospital_based", .hospitalBased), ("hospital_based_clinician", .hospitalBased),
      ("asc_based", .ascBased), ("ambulatory_surgical_center", .ascBased),
      ("quality_reweighted", .qualityReweighted), ("cost_reweighted", .costReweighted),
      ("ia_reweighted", .improvementActivitiesReweighted),
    ]
    for (column, flag) in flags {
      let facts = try facts(column, "Y")
      var expected = try self.facts(column, "N")
      #expect(!expected[flag], "\(column)")
      expected[flag] = true
      #expect(facts == expected, "\(column)")
    }
  }

  @Test(arguments: ["eligible_type", "mips_eligible_switch", "AMS MIPS Eligible Clinician"])
  func `an eligible type is told by any of its names`(column: String) throws {
    #expect(try !facts(column, "N")[.eligibleType])
    #expect(try facts(column, "")[.eligibleType])
  }

  @Test(arguments: [("", nil), ("Y", true), ("N", false)] as [(String, Bool?)])
  func `small practice is yes, no or the TIN's`(text: String, value: Bool?) throws {
    #expect(try facts("small_practice", text).smallPractice == value)
    #expect(try facts("Small Group Practitioner", text).smallPractice == value)
  }

  @Test(arguments: ["clinician_type", "specialty_type", "type_description"])
  func `an unknown type is read as other, and remembered`(column: String) throws {
    let facts = try facts(column, "surgeon")
    #expect(facts.typeOrdinal == ClinicianType.other.ordinal)
    #expect(facts[.unknownType])
    #expect(try !self.facts(column, "other")[.unknownType])
    #expect(try !self.facts(column, "")[.unknownType])
  }

  @Test func `a year without subgroups ignores them`() throws {
    let file = "npi,tin,subgroup_id\n1245319599,123456789,\n1234567893,123456789,SG-1"
    let records = try ClinicianSchema.decode(file: file).records
    #expect(records.subgroups.map(\.position) == [1])
    #expect(records.subgroups.map(\.id.description) == ["SG-1"])
    let early = try ClinicianSchema.decode(file: file, in: .early).records
    #expect(early.keys == records.keys)
    #expect(early.subgroups.isEmpty)
  }

  @Test(
    arguments: [
      (",123456789,,,,,,,,,,,,,,,,,,,,", "npi", .missingValue),
      ("1234567893,,,,,,,,,,,,,,,,,,,,,", "tin", .missingValue),
      ("1234567890,123456789,,,,,,,,,,,,,,,,,,,,", "npi", .badNPI),
      ("1234567893,12345678,,,,,,,,,,,,,,,,,,,,", "tin", .badTIN),
      ("1234567893,123456789,,,,x,,,,,,,,,,,,,,,,", "eligible_type", .badBoolean),
      ("1234567893,123456789,,,,,x,,,,,,,,,,,,,,,", "low_volume", .badBoolean),
      ("1234567893,123456789,,,,,,x,,,,,,,,,,,,,,", "newly_enrolled", .badBoolean),
      ("1234567893,123456789,,,,,,,x,,,,,,,,,,,,,", "qp_status", .unknownCode),
      ("1234567893,123456789,,,,,,,,x,,,,,,,,,,,,", "opted_in", .badBoolean),
      ("1234567893,123456789,,,,,,,,,x,,,,,,,,,,,", "non_patient_facing", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,x,,,,,,,,,,", "hospital_based", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,x,,,,,,,,,", "asc_based", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,x,,,,,,,,", "small_practice", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,a b,,,,,,,", "subgroup_id", .badIdentifier),
      ("1234567893,123456789,,,,,,,,,,,,,,,,,,x,,", "quality_reweighted", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,,,,,,x,", "cost_reweighted", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,,,,,,,x", "ia_reweighted", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,x,,,,,,", "hardship_granted", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,,x,,,,,", "euc_granted", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,,,x,,,,", "late_joiner", .badBoolean),
      ("1234567893,123456789,,,,,,,,,,,,,,,,,x,,,", "data_compromised", .badBoolean),
      // The first by column order.
      ("1234567890,12345678,,,,x,,,,,,,,,,,,,,,,", "npi", .badNPI),
      ("1234567893,12345678,,,,x,,,,,,,,,,,,,,,,", "tin", .badTIN),
      (",12345678,,,,,,,,,,,,,,,,,,,,", "npi", .missingValue),
      ("x", "", .raggedRecord),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let reject = try ClinicianSchema.reject(fullHeader, record)
    #expect(reject == RejectedRecord(column, code))
  }

  @Test func `faults stand in the order of the format, not of the file`() throws {
    let reject = try ClinicianSchema.reject("asc_based,tin,npi", "x,12345678,1234567890")
    #expect(reject == RejectedRecord("npi", .badNPI))
  }

  @Test func `a subgroup is validated in a year without them too`() throws {
    let reject = try ClinicianSchema.reject(
      "npi,tin,subgroup_id",
      "1234567893,123456789,a b",
      in: .early
    )
    #expect(reject == RejectedRecord("subgroup_id", .badIdentifier))
  }

  private var fullHeader: String { ClinicianSchema.columns.map(\.name).joined(separator: ",") }

  private func facts(_ column: String, _ value: String) throws -> ClinicianFacts {
    let file = "npi,tin,\(column)\n1234567893,123456789,\(value)"
    return try #require(try ClinicianSchema.decode(file: file).records.facts.first)
  }
}
