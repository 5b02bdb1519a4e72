import Testing

@testable import ExportReading

struct ProbableColumnTests {
  private let columns = [
    ColumnDefinition("npi"), ColumnDefinition("hardships"), ColumnDefinition("reporting"),
    ColumnDefinition("tin", aliases: ["taxpayer_identification_number"]),
    ColumnDefinition("state"),
  ]

  @Test(
    arguments: [
      ("hardship", "hardships"), ("Hard-Shipss", "hardships"), ("raporting", "reporting"),
      ("repotrin", "reporting"), ("nip", "npi"), ("stat", "state"),
      ("taxpayer identification nubmer", "tin"), ("a/hardship", "hardships"),
    ]
  )
  func `a name that differs by one or two letters means a column`(name: String, column: String) {
    #expect(ProbableColumn.named(name, among: columns) == column)
  }

  @Test(arguments: ["hards", "", "id", "ti", "region", "sta", "reporter"])
  func `another name means none`(name: String) {
    #expect(ProbableColumn.named(name, among: columns) == nil)
  }

  @Test(arguments: [(39, 39), (40, 40), (41, 40), (200, 40)])
  func `a name is shown up to 40 characters`(count: Int, shown: Int) {
    #expect(IgnoredName(String(repeating: "x", count: count)).name.count == shown)
  }

  @Test func `a name that holds an identifier is masked before it is cut`() {
    let name = String(repeating: "x", count: 34) + "970000001"
    #expect(!IgnoredName(name).name.contains("9700"))
  }
}
