import ExportReading
import QPPModel
import Testing

struct GroupSchemaTests {
  @Test func `a full record is read`() throws {
    let decoded = try GroupSchema.decode(
      file: """
        tin,name,reporting,framework,low_volume,opted_in,asc_based,small_practice,\
        quality_reweighted,cost_reweighted,ia_reweighted
        12-3456789,"Smith, Jones & Co",Virtual Group,MVP,Y,Y,N,Y,Y,N,Y
        """
    )
    #expect(
      decoded.records == [
        Group(
          tin: TIN(digits: 123_456_789),
          reporting: .virtualGroup,
          framework: .mvp,
          lowVolume: true,
          optedIn: true,
          ascBased: false,
          smallPractice: true,
          reweightedCategories: [.quality, .improvementActivities]
        )
      ]
    )
  }

  @Test func `absent values are defaults or are not said`() throws {
    let header = GroupSchema.columns.map(\.name).joined(separator: ",")
    for file in ["tin\n123456789", header + "\n123456789,,,,,,,,,,"] {
      #expect(try GroupSchema.decode(file: file).records == [Group(tin: TIN(digits: 123_456_789))])
    }
  }

  @Test(
    arguments: [
      ("reporting", "individual", .individual), ("participation", "APM Entity", .apmEntity),
      ("participation", "sub_group", .subgroup), ("Reporting", "GROUP", .group),
    ] as [(String, String, ReportingLevel)]
  )
  func `the level has an alias`(column: String, text: String, level: ReportingLevel) throws {
    let decoded = try GroupSchema.decode(file: "tin,\(column)\n123456789,\(text)")
    #expect(decoded.records.first?.reporting == level)
  }

  @Test(
    arguments: [
      ("quality_reweighted", .quality), ("cost_reweighted", .cost),
      ("ia_reweighted", .improvementActivities),
    ] as [(String, PerformanceCategories)]
  )
  func `each category is read from its own column`(
    column: String,
    category: PerformanceCategories
  ) throws {
    let decoded = try GroupSchema.decode(file: "tin,\(column)\n123456789,Y")
    #expect(decoded.records.first?.reweightedCategories == category)
  }

  @Test(
    arguments: [
      (",,,,,,,,,,", "tin", .missingValue), ("1,,,,,,,,,,", "tin", .badTIN),
      ("123456789,,x,,,,,,,,", "reporting", .unknownCode),
      ("123456789,,,x,,,,,,,", "framework", .unknownCode),
      ("123456789,,,,x,,,,,,", "low_volume", .badBoolean),
      ("123456789,,,,,x,,,,,", "opted_in", .badBoolean),
      ("123456789,,,,,,x,,,,", "asc_based", .badBoolean),
      ("123456789,,,,,,,x,,,", "small_practice", .badBoolean),
      ("123456789,,,,,,,,x,,", "quality_reweighted", .badBoolean),
      ("123456789,,,,,,,,,x,", "cost_reweighted", .badBoolean),
      ("123456789,,,,,,,,,,x", "ia_reweighted", .badBoolean),
      ("123456789,,,x,x,,,,,,", "framework", .unknownCode),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(record: String, column: String, code: RejectCode) throws {
    let header = GroupSchema.columns.map(\.name).joined(separator: ",")
    #expect(try GroupSchema.reject(header, record) == RejectedRecord(column, code))
  }
}
