import ExportReading
import QPPModel
import Testing

struct VirtualGroupSchemaTests {
  @Test func `a full record is read`() throws {
    let decoded = try VirtualGroupSchema.decode(
      file: "virtual_group_id,tin,name\nVG-1,123456789,Prairie"
    )
    let id = try #require(Identifier("VG-1"))
    #expect(
      decoded.records == [VirtualGroupMember(virtualGroup: id, tin: TIN(digits: 123_456_789))]
    )
  }

  @Test(
    arguments: [
      ("hardship_granted", .hardship), ("euc_granted", .euc),
      ("data_compromised", .dataCompromised),
    ] as [(String, GrantedExceptions)]
  )
  func `a row says what CMS has granted`(column: String, granted: GrantedExceptions) throws {
    let header = "virtual_group_id,tin,\(column)"
    let decoded = try VirtualGroupSchema.decode(
      file: header + "\nVG-1,123456789,Y\nVG-1,123456788,"
    )
    #expect(decoded.records.map(\.granted) == [granted, []])
    let reject = try VirtualGroupSchema.reject(header, "VG-1,123456789,x")
    #expect(reject == RejectedRecord(column, .badBoolean))
  }

  @Test(
    arguments: [
      (",123456789", "virtual_group_id", .missingValue),
      ("a b,1", "virtual_group_id", .badIdentifier),
      ("VG-1,", "tin", .missingValue), ("VG-1,1", "tin", .badTIN),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let reject = try VirtualGroupSchema.reject("virtual_group_id,tin", record)
    #expect(reject == RejectedRecord(column, code))
  }
}

struct SubgroupSchemaTests {
  @Test func `a full record is read`() throws {
    let decoded = try SubgroupSchema.decode(file: "subgroup_id,tin,name\nSG-1,123456789,East")
    let id = try #require(Identifier("SG-1"))
    #expect(decoded.records == [Subgroup(id: id, tin: TIN(digits: 123_456_789))])
  }

  @Test(
    arguments: [
      (",123456789", "subgroup_id", .missingValue), ("a b,1", "subgroup_id", .badIdentifier),
      ("SG-1,", "tin", .missingValue), ("SG-1,1", "tin", .badTIN),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column, in a year without subgroups too`(
    record: String,
    column: String,
    code: RejectCode
  ) throws {
    for year in [YearScope.whole, .early] {
      let reject = try SubgroupSchema.reject("subgroup_id,tin", record, in: year)
      #expect(reject == RejectedRecord(column, code))
    }
  }

  @Test func `a year without subgroups rejects them`() throws {
    let reject = try SubgroupSchema.reject("subgroup_id,tin", "SG-1,123456789", in: .early)
    #expect(reject == RejectedRecord("", .notInYear))
  }
}
