import ExportReading
import Foundation
import QPPModel
import TestSupport
import Testing

struct FallbackTests {
  private func mapping(_ json: String) throws -> ExportMapping {
    try ExportMapping(json: Data(json.utf8))
  }

  @Test(arguments: [
    #"{"Tax ID": "tin", "tax_id": null}"#, #"{"NPI": "npi", "npi": "npi"}"#,
  ])
  func `a name in two spellings is refused`(columns: String) throws {
    let json = #"{"tables": {"clinicians": {"columns": \#(columns)}}}"#
    let fault = #expect(throws: MappingFault.self) { try mapping(json) }
    #expect(fault?.reason.contains("tables.clinicians.columns") == true)
  }

  @Test func `a value in two spellings is refused`() throws {
    let json =
      #"{"tables": {"groups": {"values": {"reporting": {"A B": "group", "a-b": "individual"}}}}}"#
    let fault = #expect(throws: MappingFault.self) { try mapping(json) }
    #expect(fault?.reason.contains("tables.groups.values.reporting") == true)
  }

  @Test func `one field can stand in for several columns`() throws {
    let mapping = try mapping(
      #"{"tables": {"groups": {"fallbacks": {"low_volume": "flag", "opted_in": "flag"}}}}"#
    )
    let columns = try ColumnMap(
      header: ["tin", "flag"],
      columns: ExportTable.groups.columns,
      mapping: mapping.tables[.groups]
    )
    let names = ExportTable.groups.columns.map(\.name)
    let filled = names.indices.filter { columns.fallbackPositions[$0] == 1 }.map { names[$0] }
    #expect(filled == ["low_volume", "opted_in"])
    #expect(columns.ignored.isEmpty)
  }

  @Test func `a field can stand in for a column that the header lacks`() throws {
    let mapping = try mapping(#"{"tables": {"groups": {"fallbacks": {"tin": "other"}}}}"#)
    let columns = try ColumnMap(
      header: ["name", "Other"],
      columns: ExportTable.groups.columns,
      mapping: mapping.tables[.groups]
    )
    #expect(columns.positions[0] == nil)
    #expect(columns.fallbackPositions[0] == 1)
  }
}
