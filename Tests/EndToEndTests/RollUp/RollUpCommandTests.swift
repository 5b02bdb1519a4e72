import Foundation
import TestSupport
import Testing

struct RollUpCommandTests {
  private let aco = ["--entity", "ACO-PRAIRIE-STAR"]

  private func sample() throws -> String { try Scenario.sample("aco-roll-up").export }

  @Test func `an entity is taken apart by practice, the one that matters most first`() async throws
  {
    let run = try await RollUpRun.run(try sample(), aco)
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors == "")
    let practices = run.text.split(separator: "\n").filter { $0.hasPrefix("  practice ") }
    let influence = practices.map { $0.split(separator: "; ").last.map { String($0) } ?? "" }
    #expect(
      influence == [
        "without it 35.00 (-30.00)", "without it 81.25 (+16.25)", "without it 63.75 (-1.25)",
      ]
    )
    #expect(run.text.contains(/PI score +65\.00\n/), "\(run.text)")
    #expect(run.text.contains(/excluded-group +hospital-based +mssp excluded \(reweighted\) +15/))
  }

  @Test func `without an entity, all are shown with what zeros cost`() async throws {
    let run = try await RollUpRun.run(try sample())
    #expect(run.end == .exited(0), "\(run.errors)")
    let row = try #require(run.text.split(separator: "\n").last).split(separator: " ")
    #expect(
      row == [
        "ACO-PRAIRIE-STAR", "mssp", "65.00", "roll-up", "22", "5", "1", "16.25", "1", "0", "0",
      ]
    )
  }

  @Test(arguments: [("text", false), ("json", false), ("csv", true)])
  func `identifiers are whole where they are joined on`(format: String, isWhole: Bool) async throws
  {
    let identifiers = ["000050003", "9050300018"]
    let options =
      aco + ["--format", format, "--what-if", "submission:individual:000050003/9050300018=90"]
    for (tins, shows) in [(nil, isWhole), ("full", true), ("masked", false)] as [(String?, Bool)] {
      let run = try await RollUpRun.run(
        try sample(),
        options + (tins.map { ["--tins", $0] } ?? [])
      )
      #expect(run.end == .exited(0), "\(run.errors)")
      for identifier in identifiers {
        #expect(run.text.contains(identifier) == shows, "\(format) \(tins ?? "") \(run.text)")
      }
      #expect(run.text.contains("******0018") != shows || format != "csv")
    }
  }

  @Test func `JSON has the scores as numbers`() async throws {
    let run = try await RollUpRun.run(
      try sample(),
      aco + ["--format", "json", "--what-if", "submission:group:000050003=87.5"]
    )
    let document = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    )
    let entity = try #require((document["entities"] as? [[String: Any]])?.first)
    #expect((entity["totals"] as? [String: Any])?["pi_score"] as? Double == 65)
    let whatIf = try #require(entity["what_if"] as? [String: Any])
    // The practice's data take in the clinician who is excluded automatically, too.
    #expect(whatIf["pi_score"] as? Double == 83.33)
    #expect(entity["change"] as? Double == 18.33)
    #expect((entity["changes"] as? [Any])?.count == 2)
    #expect((entity["practices"] as? [Any])?.count == 3)
    #expect(document["what_if"] as? [String] == ["submission:group:*****0003=87.5"])
  }

  @Test func `a limit shows the most exposed alone`() async throws {
    let participants = (1...4).map { "E-\($0),\(tin($0))" }.joined(separator: "\n")
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n"
        + (1...4).map { "\(npi($0)),\(tin($0))" }.joined(separator: "\n"),
      "apm-participants.csv": "apm_entity_id,tin\n" + participants,
    ])
    let text = try await RollUpRun.run(workspace.export, ["--limit", "3"]).text
    #expect(text.hasPrefix("APM Entities of performance year 2026: 4, shown: 3\n"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("E-") } == 3)
    #expect(try await RollUpRun.table(workspace.export, ["--limit", "3"]).rows.count == 3)
    #expect(try await RollUpRun.table(workspace.export).rows.count == 4)
  }

  @Test func `entities that change come first`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(2))",
      "groups.csv": "tin,small_practice\n\(tin(1)),N\n\(tin(2)),N",
      "apm-participants.csv": "apm_entity_id,tin\nE-1,\(tin(1))\nE-2,\(tin(2))",
    ])
    let whatIf = ["--what-if", "submission:group:\(tin(2))=75"]
    #expect(try await RollUpRun.table(workspace.export).values("apm_entity_id") == ["E-1", "E-2"])
    let table = try await RollUpRun.table(workspace.export, whatIf)
    #expect(try table.values("apm_entity_id") == ["E-2", "E-1"])
    #expect(try table.values("change") == ["75.00", "0.00"])
    let text = try await RollUpRun.run(workspace.export, whatIf + ["--limit", "1"]).text
    #expect(text.contains("performance year 2026: 2, changed: 1, shown: 1\n"), "\(text)")
  }

  @Test func `a limit shows the first practices of an entity`() async throws {
    let text = try await RollUpRun.run(try sample(), aco + ["--limit", "1"]).text
    #expect(text.contains("practice *****0001"))
    #expect(!text.contains("practice *****0003"))
    #expect(text.hasSuffix("  more practices: 2\n"))
  }

  @Test func `an entity that is named twice is shown once`() async throws {
    let (once, twice) = (
      try await RollUpRun.run(try sample(), aco), try await RollUpRun.run(try sample(), aco + aco)
    )
    #expect(once.output == twice.output)
  }

  @Test func `an export without entities has none to show`() async throws {
    let workspace = try Workspace(.small)
    let run = try await RollUpRun.run(workspace.export)
    #expect(run.end == .exited(0))
    #expect(run.text == "APM Entities of performance year 2026: 0\n")
  }

  @Test func `practices that are named by PAC IDs are shown as such`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),0123456789",
      "apm-participants.csv": "apm_entity_id,tin\nE-1,0123456789",
    ])
    let content = #"{"group_identifier": "pac-id", "tables": {}}"#
    let mapping = try workspace.write(Data(content.utf8), "mapping.json")
    let table = try await RollUpRun.table(
      workspace.export,
      ["--mapping", mapping, "--entity", "E-1", "--what-if", "hardship:group:0123456789"]
    )
    #expect(try table.values("tin") == ["0123456789"])
  }

  @Test func `rejected records are told at the end`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n1,2"])
    let run = try await RollUpRun.run(workspace.export)
    #expect(run.end == .exited(3))
    #expect(run.errors == "reweigh: records rejected: 1; see reweigh check\n")
  }

  @Test func `help has an example, what can be supposed and the exit codes`() async throws {
    let run = try await ReweighExecutable.run(["rollup", "--help"])
    #expect(run.end == .exited(0))
    for part in [
      "EXAMPLE", "reweigh rollup exports/", "hardship:individual:TIN/NPI", "EXIT CODES", "130, 143",
    ] {
      #expect(run.text.contains(part), "\(part)")
    }
  }
}
