import Foundation
import Testing

/// No identifier is whole in what people read, whatever is run on whatever goes wrong.
struct PrivacyScenarioTests {
  private static let search = IdentifierSearch(LeakyExport.tins + LeakyExport.npis)

  @Test(arguments: PrivacyScenario.all)
  func `nothing that people read has a whole identifier`(scenario: PrivacyScenario) async throws {
    let workspace = try Workspace(LeakyExport.draft())
    let run = try await scenario.run(in: workspace)
    #expect(run.end == scenario.end, "\(run.errors)")
    expectNothing(in: Data(run.errors.utf8), of: "standard error")
    expectNothing(in: run.output, of: "standard output")
    if scenario.end == .exited(0) || scenario.end == .exited(3),
      scenario.command.contains("--format json"), !scenario.command.contains("jsonl")
    {
      _ = try JSONSerialization.jsonObject(with: run.output)
    }
    for file in try FileManager.default.files(below: workspace.published) {
      let content = try Data(contentsOf: URL(fileURLWithPath: workspace.published + "/" + file))
      guard Self.isForPeople(file) else { continue }
      expectNothing(in: content, of: file)
    }
  }

  /// Tables are joined on, and an export is data.
  private static func isForPeople(_ file: String) -> Bool {
    ![".csv", ".csv.gz", ".jsonl", ".jsonl.gz"].contains { file.hasSuffix($0) }
  }

  @Test func `a reject's message has none, whatever the column that it is about`() async throws {
    let workspace = try Workspace(LeakyExport.draft())
    let rejects = try await workspace.publish().table("rejects")
    #expect(rejects.rows.count > 400)
    for message in try rejects.values("message") {
      expectNothing(in: Data(message.utf8), of: message)
    }
  }

  @Test(arguments: [["masked"], ["pseudonym", "--key-file", "/key"]])
  func `no table has a TIN where TINs are hidden`(form: [String]) async throws {
    let workspace = try Workspace(LeakyExport.tinFreeNames())
    let key = try workspace.write(Data(repeating: 7, count: 32), "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let results = try await workspace.publish(["--tins"] + form.map { $0 == "/key" ? key : $0 })
    let search = IdentifierSearch(LeakyExport.tins)
    for name in ResultFolder.tableNames {
      #expect(search.found(in: try await results.text(name)) == [], "\(name)")
    }
  }

  /// The search itself, which would find what is there.
  @Test(arguments: ["061728394", "61728394", "06-1728394", "061-72-8394", "0６172\u{2013}8394"])
  func `an identifier is found however it is written`(text: String) {
    #expect(Self.search.found(in: Data("x\(text)x".utf8)) == ["61728394"])
    #expect(Self.search.found(in: Data("\(text.dropLast())".utf8)) == [])
  }

  private func expectNothing(
    in text: Data,
    of name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = Self.search.found(in: text)
    #expect(
      found.isEmpty,
      "\(name): \(found) in \(String(decoding: text.prefix(3000), as: UTF8.self))",
      sourceLocation: sourceLocation
    )
  }
}
