import ExportReading
import QPPModel
import Testing

struct GroupSchemaTests {
  @Test func `a full record is read`() throws {
    let decoded = try GroupSchema.decode(
      file: """
        tin,name,reporting,size,non_patient_facing,hospital_based,framework,low_volume,opted_in,\
        asc_based,small_practice,quality_reweighted,cost_reweighted,ia_reweighted,\
        hardship_granted,euc_granted,data_compromised
        12-3456789,"Smith, Jones & Co",Virtual Group; group,0017,Y,N,MVP,Y,Y,N,Y,Y,N,Y,N,Y,Y
        """
    )
    #expect(
      decoded.records == [
        Group(
          tin: TIN(digits: 123_456_789),
          reporting: [.virtualGroup, .group],
          size: 17,
          nonPatientFacing: true,
          hospitalBased: false,
          framework: .mvp,
          lowVolume: true,
          optedIn: true,
          ascBased: false,
          smallPractice: true,
          reweightedCategories: [.quality, .improvementActivities],
          granted: [.euc, .dataCompromised]
        )
      ]
    )
  }

  @Test func `absent values are defaults or are not said`() throws {
    let header = GroupSchema.columns.map(\.name).joined(separator: ",")
    for file in ["tin\n123456789", header + "\n123456789" + String(repeating: ",", count: 16)] {
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
    #expect(decoded.records.first?.reporting == [level])
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
      ("", nil), (";", nil), (" ; ; ", nil), ("individual;group", [.individual, .group]),
      (" Group ;;APM Entity; group", [.group, .apmEntity]),
      ("sub_group;virtual group;individual", [.subgroup, .virtualGroup, .individual]),
    ] as [(String, ReportingLevels?)]
  )
  func `the levels are a list, each once, at its first place`(
    text: String,
    levels: ReportingLevels?
  ) throws {
    let decoded = try GroupSchema.decode(file: "tin,reporting\n123456789,\(text)")
    #expect(decoded.records.first.map(\.reporting) == .some(levels))
  }

  @Test(
    arguments: [
      ("", nil, true), ("0", 0, true), ("000", 0, true), ("99999999", 99_999_999, true),
      ("0000000000000000000015", 15, true), ("100000000", nil, false), ("-1", nil, false),
      ("1.0", nil, false), ("ten", nil, false), ("99999999999999999999999", nil, false),
    ] as [(String, Int32?, Bool)]
  )
  func `a size is a count`(text: String, size: Int32?, isCount: Bool) throws {
    let reject = try GroupSchema.reject("tin,size", "123456789,\(text)")
    #expect(reject == (isCount ? nil : RejectedRecord("size", .badNumber)))
    guard isCount else { return }
    let decoded = try GroupSchema.decode(file: "tin,size\n123456789,\(text)")
    #expect(decoded.records.first.map(\.size) == .some(size))
  }

  @Test(
    arguments: [
      ("hardship_granted", .hardship), ("euc_granted", .euc),
      ("data_compromised", .dataCompromised),
    ] as [(String, GrantedExceptions)]
  )
  func `each grant is read from its own column`(
    column: String,
    granted: GrantedExceptions
  ) throws {
    let decoded = try GroupSchema.decode(file: "tin,\(column)\n123456789,Y")
    #expect(decoded.records.first?.granted == granted)
  }

  @Test(
    arguments: [
      ("tin", "", .missingValue), ("tin", "1", .badTIN), ("reporting", "group;x", .unknownCode),
      ("size", "x", .badNumber), ("non_patient_facing", "x", .badBoolean),
      ("hospital_based", "x", .badBoolean), ("framework", "x", .unknownCode),
      ("low_volume", "x", .badBoolean), ("opted_in", "x", .badBoolean),
      ("asc_based", "x", .badBoolean), ("small_practice", "x", .badBoolean),
      ("quality_reweighted", "x", .badBoolean), ("cost_reweighted", "x", .badBoolean),
      ("ia_reweighted", "x", .badBoolean), ("hardship_granted", "x", .badBoolean),
      ("euc_granted", "x", .badBoolean), ("data_compromised", "x", .badBoolean),
    ] as [(String, String, RejectCode)]
  )
  func `a fault is named by its column`(column: String, value: String, code: RejectCode) throws {
    #expect(try reject([column: value]) == RejectedRecord(column, code))
  }

  @Test func `the first fault is the first by the format's columns`() throws {
    var values = Dictionary(uniqueKeysWithValues: GroupSchema.columns.map { ($0.name, "?") })
    var faults: [String] = []
    while let reject = try reject(values) {
      faults.append(reject.column)
      values[reject.column] = reject.column == "tin" ? "123456789" : ""
    }
    #expect(faults == GroupSchema.columns.map(\.name).filter { $0 != "name" })
  }

  private func reject(_ values: [String: String]) throws -> RejectedRecord? {
    let names = GroupSchema.columns.map(\.name)
    let record = names.map { values[$0] ?? ($0 == "tin" ? "123456789" : "") }
    return try GroupSchema.reject(names.joined(separator: ","), record.joined(separator: ","))
  }
}
