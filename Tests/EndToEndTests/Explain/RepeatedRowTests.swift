import Foundation
import TestSupport
import Testing

/// Results whose tables were made up: one row stands there again and again.
struct RepeatedRowTests {
  /// Publishes a clinician of a subgroup, a virtual group and an entity, with an application.
  private func publish() async throws -> ResultFolder {
    let workspace = try Workspace([
      "clinicians.csv": """
      npi,tin,subgroup_id
      \(npi(1)),\(tin(1)),SG1
      \(npi(2)),\(tin(1)),
      """,
      "groups.csv": "tin,reporting,size\n\(tin(1)),group;individual,9",
      "subgroups.csv": "subgroup_id,tin\nSG1,\(tin(1))",
      "apm-entities.csv": "apm_entity_id,name\nE1,One",
      "apm-participants.csv": "apm_entity_id,tin\nE1,\(tin(1))",
      "applications.csv": """
      application_id,performance_year,level,tin,reason,status
      A1,2026,group,\(tin(1)),lack-of-cehrt-control,approved
      """,
    ])
    return try await workspace.publish(["--compress", "none"])
  }

  /// Repeats the row of a table in which a text is found, and has the manifest say so.
  ///
  /// The file is gzip of 64 members, so that it is small and its text is not.
  private func repeatRow(
    with text: String,
    of table: String,
    of results: ResultFolder,
    times: Int
  ) async throws {
    let lines = String(decoding: try await results.text(table), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let row = try #require(lines.dropFirst().first { $0.contains(text) }, "\(table): \(lines)")
    let part = Array(repeating: row + "\n", count: times / 64).joined()
    let member = try await SystemProgram.gzip(Data(part.utf8))
    var file = try await SystemProgram.gzip(Data((lines.joined(separator: "\n") + "\n").utf8))
    for _ in 0..<64 { file += member }
    try file.write(to: URL(fileURLWithPath: "\(results.path)/\(table).csv.gz"))
    try FileManager.default.removeItem(atPath: "\(results.path)/\(table).csv")
    let count = lines.count - 1 + times / 64 * 64
    try editManifest(results) { manifest in
      let outputs = manifest["outputs"] as? [[String: Any]] ?? []
      manifest["outputs"] = outputs.map { output in
        guard output["path"] as? String == "\(table).csv" else { return output }
        return output.merging(["path": "\(table).csv.gz", "records": count]) { $1 }
      }
    }
  }

  private func editManifest(
    _ results: ResultFolder,
    _ edit: (inout [String: Any]) -> Void
  ) throws {
    let url = URL(fileURLWithPath: results.path + "/manifest.json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    var manifest = try #require(json as? [String: Any])
    edit(&manifest)
    try JSONSerialization.data(withJSONObject: manifest).write(to: url)
  }

  private func explain(_ results: ResultFolder, _ subject: [String]) async throws -> ProgramRun {
    // Without a limit of its own it would take gigabytes.
    try await ReweighExecutable.run(
      ["explain", results.path, "--year", "2026", "--memory", "96M"] + subject
    )
  }

  @Test(arguments: [
    ("clinicians", npi(1), ["--npi", npi(1), "--tin", tin(1)]),
    ("clinicians", npi(1), ["--npi", npi(1)]),
    ("groups", tin(1), ["--group", tin(1)]),
    ("groups", tin(1), ["--npi", npi(1)]),
    ("groups", tin(1), ["--subgroup", "SG1"]),
    ("subgroups", "SG1", ["--subgroup", "SG1"]),
    ("subgroups", "SG1", ["--npi", npi(1)]),
    ("apm-entities", "E1", ["--entity", "E1"]),
    ("apm-entities", "E1", ["--npi", npi(1)]),
    ("applications", "A1", ["--application", "A1"]),
  ])
  func `two rows of one subject are bad data`(
    table: String,
    text: String,
    subject: [String]
  ) async throws {
    let results = try await publish()
    try await repeatRow(with: text, of: table, of: results, times: 2_000_000)
    let run = try await explain(results, subject)
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("\(table).csv.gz: "), "\(run.errors)")
    #expect(run.errors.contains("has two rows"), "\(run.errors)")
    #expect(!run.errors.contains(npi(1)) && !run.errors.contains(tin(1)))
  }

  @Test func `findings can be the same, and a thousand of them are shown`() async throws {
    let results = try await publish()
    let findings = try await results.table("findings")
    let finding = try #require(findings.records.first { $0["subject"] == tin(1) })
    let text = try #require(finding["code"])
    try await repeatRow(with: text, of: "findings", of: results, times: 2_000_000)
    let run = try await explain(results, ["--group", tin(1)])
    #expect(run.end == .exited(0), "\(run.errors)")
    let output = String(decoding: run.output, as: UTF8.self)
    #expect(output.split(separator: "Row of findings").count == 1001)
    #expect(output.contains("more findings about it than the first 1000"))
  }

  @Test func `a row that names entities without end is bad data`() async throws {
    let results = try await publish()
    let url = URL(fileURLWithPath: results.path + "/clinicians.csv")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let many = Array(repeating: "E1", count: 500_000).joined(separator: ";")
    #expect(text.contains(",E1,"))
    try Data(text.replacing(",E1,", with: ",\(many),").utf8).write(to: url)
    let run = try await explain(results, ["--npi", npi(1)])
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.errors.contains("more than 100 rows of apm-entities"), "\(run.errors)")
  }

  @Test func `more columns than any table has are bad data`() async throws {
    let results = try await publish()
    let url = URL(fileURLWithPath: results.path + "/groups.csv")
    let names = (0..<200_000).map { "c\($0)" }.joined(separator: ",")
    try Data("tin,\(names)\n\(tin(1))\(String(repeating: ",", count: 200_000))\n".utf8)
      .write(to: url)
    let run = try await explain(results, ["--group", tin(1)])
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.errors.contains("columns"), "\(run.errors)")
  }
}
