import Foundation
import TestSupport
import Testing

struct SampleDataTests {
  @Test func `there is sample data`() {
    #expect(!Scenario.sampleData.isEmpty)
  }

  @Test(arguments: Scenario.sampleData)
  func `a sample gives the tables that stand beside it`(scenario: Scenario) async throws {
    let workspace = try Workspace()
    let results = try await workspace.publish(year: scenario.year, export: scenario.export)
    for table in ResultFolder.tableNames {
      let text = String(decoding: try await results.text(table), as: UTF8.self)
      let expected = String(decoding: try scenario.expectedText(table), as: UTF8.self)
      #expect(text == expected, "\(table)")
    }
  }

  @Test(arguments: Scenario.sampleData)
  func `the exit code says whether records were rejected`(scenario: Scenario) async throws {
    let workspace = try Workspace()
    let run = try await workspace.run(year: scenario.year, export: scenario.export)
    let rejects = try scenario.expectedTable("rejects").rows
    #expect(run.end == .exited(rejects.isEmpty ? 0 : 3))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: Scenario.sampleData)
  func `the words beside a sample speak of its subjects`(scenario: Scenario) throws {
    let readme = try String(contentsOfFile: scenario.path + "/README.md", encoding: .utf8)
    let words = try scenario.words()
    for name in readme.matches(of: /`([^`]+)`/).map(\.output.1) where !name.contains(" ") {
      let isKnown = words.contains(name)
      #expect(isKnown, "\(name)")
    }
  }
}
