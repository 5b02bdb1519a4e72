import ExportReading
import QPPModel
import Testing

struct MappedRecordTests {
  private static let npis = ["1234567893", "1245319599", "1003000126"]

  /// The types of clinicians whose types a file writes so.
  private func types(
    _ written: [String],
    _ form: WrittenTable.Form,
    values: String
  ) throws -> [ClinicianType] {
    let mapping = try ExportMapping(
      """
      {"tables": {"clinicians": {
        "columns": {"Job": "clinician_type"}, "values": {"clinician_type": \(values)}
      }}}
      """
    )
    let table = WrittenTable(
      names: ["npi", "tin", "Job"],
      records: zip(Self.npis, written).map { [$0, "970000001", $1] }
    )
    let decoded = try table.read(ClinicianSchema.self, as: form, mapping)
    return decoded.records.facts.map { ClinicianType.allCases[$0.typeOrdinal] }
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a listed value is read as the one it means`(form: WrittenTable.Form) throws {
    let values = #"{"N.P.": "nurse-practitioner", "PA-C": "physician-assistant"}"#
    #expect(
      try types(["n. p.", "pa c", "physician"], form, values: values)
        == [.nursePractitioner, .physicianAssistant, .physician]
    )
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a star stands for every value that is not listed`(form: WrittenTable.Form) throws {
    let values = #"{"NP": "nurse-practitioner", "*": "dentist"}"#
    #expect(
      try types(["NP", "physician", "whatever"], form, values: values)
        == [.nursePractitioner, .dentist, .dentist]
    )
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a star does not stand for an absent value`(form: WrittenTable.Form) throws {
    #expect(
      try types(["", " ", "x"], form, values: #"{"*": "dentist"}"#) == [.other, .other, .dentist]
    )
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `the empty name stands for an absent value`(form: WrittenTable.Form) throws {
    #expect(
      try types(["", " ", "crna"], form, values: #"{"": "audiologist"}"#)
        == [.audiologist, .audiologist, .crna]
    )
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a value can mean that there is none`(form: WrittenTable.Form) throws {
    #expect(
      try types(["n/a", "crna"], form, values: #"{"N/A": ""}"#) == [.other, .crna]
    )
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a name of the mapping goes before one of the format`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(
      """
      {"tables": {"clinicians": {"columns": {
        "Provider NPI": "npi", "NPI": null, "Tax ID": "tin", "TIN": "first_name"
      }}}}
      """
    )
    let table = WrittenTable(
      names: ["NPI", "Tax ID", "TIN", "Provider NPI"],
      records: [["junk", "970000001", "Ann", Self.npis[0]]]
    )
    let decoded = try table.read(ClinicianSchema.self, as: form, mapping)
    #expect(decoded.rejects.isEmpty)
    #expect(decoded.records.keys.map(\.tin) == [TIN(digits: 970_000_001)])
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a fallback stands in where the field is empty`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(
      """
      {"tables": {"groups": {"columns": {"Main": "tin"}, "fallbacks": {"tin": "Billing ID"}}}}
      """
    )
    let table = WrittenTable(
      names: ["billing_id", "Main"],
      records: [["970000001", ""], ["970000002", "970000003"], ["", "970000004"], ["", ""]]
    )
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.records.map(\.tin.rawValue) == [970_000_001, 970_000_003, 970_000_004])
    #expect(decoded.rejects.map(\.fault.code) == [.missingValue])
    #expect(decoded.rejects.map(\.fault.column) == [GroupSchema.Column.tin.rawValue])
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a fallback does not stand in for what is wrong`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(#"{"tables": {"groups": {"fallbacks": {"tin": "Other"}}}}"#)
    let table = WrittenTable(names: ["tin", "Other"], records: [["12", "970000001"]])
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.rejects.map(\.fault.code) == [.badTIN])
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `what stands in is mapped as a value of its column`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(
      """
      {"tables": {"groups": {
        "fallbacks": {"reporting": "Level"}, "values": {"reporting": {"alone": "individual"}}
      }}}
      """
    )
    let table = WrittenTable(
      names: ["tin", "reporting", "Level"],
      records: [["970000001", "", "alone"], ["970000002", "alone", "group"]]
    )
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.records.map(\.reporting) == [[.individual], [.individual]])
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a replacement that the column can't read is rejected`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(
      #"{"tables": {"groups": {"values": {"low_volume": {"below": "maybe"}}}}}"#
    )
    let table = WrittenTable(names: ["tin", "low_volume"], records: [["970000001", "below"]])
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.rejects.map(\.fault.code) == [.badBoolean])
    #expect(decoded.rejects.map(\.fault.column) == [GroupSchema.Column.lowVolume.rawValue])
  }

  @Test(
    arguments: WrittenTable.Form.allCases,
    [
      ("1234567890", nil), ("0000000001", nil), ("123456789", .badTIN), ("12345678901", .badTIN),
      ("12-34567890", .badTIN), ("12-3456789", .badTIN), ("123-45-6789", .badTIN),
      ("", .missingValue),
      ("123456789x", .badTIN),
    ] as [(String, RejectCode?)]
  )
  func `a PAC ID has ten digits`(form: WrittenTable.Form, written: (String, RejectCode?)) throws {
    let mapping = try ExportMapping(#"{"group_identifier": "pac-id", "tables": {}}"#)
    let table = WrittenTable(names: ["tin", "name"], records: [[written.0, "x"]])
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.rejects.first?.fault.code == written.1)
    #expect(decoded.records.map(\.tin.rawValue) == (written.1 == nil ? [UInt64(written.0)] : []))
  }

  @Test(arguments: WrittenTable.Form.allCases)
  func `a table that is not listed is read as it is`(form: WrittenTable.Form) throws {
    let mapping = try ExportMapping(
      #"{"tables": {"sites": {"columns": {"tin": null}, "values": {"tin": {"*": ""}}}}}"#
    )
    let table = WrittenTable(names: ["TIN"], records: [["970000001"]])
    let decoded = try table.read(GroupSchema.self, as: form, mapping)
    #expect(decoded.records.map(\.tin.rawValue) == [970_000_001])
  }
}
