import Testing

/// Cases that another reading of the specification has decided, where the variable `REWEIGH_CASES`
/// names the folder that holds them.
@Suite(.enabled(if: Scenario.contractFolder != nil))
struct ContractCaseTests {
  @Test func `there are cases`() {
    #expect(!Scenario.contractCases.isEmpty)
  }

  @Test(arguments: Scenario.contractCases)
  func `a case gives the tables that it must, messages aside`(scenario: Scenario) async throws {
    let workspace = try Workspace()
    let results = try await workspace.publish(
      scenario.options,
      year: scenario.year,
      export: scenario.export
    )
    for name in ResultFolder.tableNames {
      let table = try await results.table(name)
      let expected = try scenario.expectedTable(name)
      #expect(table.columns == expected.columns)
      #expect(table.rows(without: ["message"]) == expected.rows(without: ["message"]), "\(name)")
    }
  }
}
