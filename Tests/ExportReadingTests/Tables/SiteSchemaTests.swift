import ExportReading
import QPPModel
import Testing

struct SiteSchemaTests {
  @Test func `a full record is read`() throws {
    let decoded = try SiteSchema.decode(
      file: """
        tin,site_id,name,address,city,state,zip,hardships
        123456789,S-1,Main,"1 Main St, Suite 2",Springfield,IL,62701,insufficient-internet;EHR decertification
        """
    )
    let id = try #require(Identifier("S-1"))
    let hardships: HardshipReasons = [
      HardshipReasons(.insufficientInternet), HardshipReasons(.ehrDecertification),
    ]
    #expect(
      decoded.records == [Site(tin: TIN(digits: 123_456_789), id: id, hardships: hardships)]
    )
  }

  @Test func `a site without hardships has none`() throws {
    let decoded = try SiteSchema.decode(file: "tin,site_id\n123456789,S-1\n123456789,S-2")
    #expect(decoded.records.map(\.hardships) == [[], []])
  }

  @Test(
    arguments: [
      (",S-1,,", "tin", .missingValue), ("x,S-1,,", "tin", .badTIN),
      ("123456789,,,", "site_id", .missingValue), ("123456789,a b,,", "site_id", .badIdentifier),
      ("123456789,S-1,,flood", "hardships", .unknownCode),
      ("123456789,a b,,flood", "site_id", .badIdentifier),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let reject = try SiteSchema.reject("tin,site_id,name,hardships", record)
    #expect(reject == RejectedRecord(column, code))
  }
}
