import Foundation
import TestSupport
import Testing

struct LogTests {
  /// The objects that a run logs.
  private func objects(_ run: ProgramRun) throws -> [[String: Any]] {
    try run.errorLines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  @Test func `every line of a log is an object with a time, a level and a message`() async throws {
    let run = try await Workspace(.small).run(["--log-format", "json", "--log-level", "debug"])
    let objects = try objects(run)
    #expect(objects.count > 10)
    for object in objects {
      let time = try #require(object["time"] as? String)
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
      #expect(["debug", "info", "notice"].contains(object["level"] as? String))
      #expect((object["message"] as? String)?.isEmpty == false)
    }
  }

  @Test func `the phases of a run are logged with seconds and counts, and then its summary`()
    async throws
  {
    var export = ExportDraft.small
    export["groups.csv"] = Data("tin\n\(tin(1))\nnone\n".utf8)
    let objects = try objects(try await Workspace(export).run(["--log-format", "json"]))
    let phases = objects.filter { $0["seconds"] != nil }.compactMap { $0["phase"] as? String }
    #expect(
      phases == ["read_reference_tables", "read_clinicians", "decide", "write", "publish"]
    )
    let reading = objects.first { $0["phase"] as? String == "read_reference_tables" }
    #expect(reading?["records"] as? Int == 2)
    #expect(reading?["rejects"] as? Int == 1)
    let summary = objects.last
    #expect(summary?["exit_code"] as? Int == 3)
    #expect(summary?["clinicians"] as? Int == 2)
    #expect(summary?["rejects"] as? Int == 1)
  }

  @Test func `a fault is logged with its exit code and its phase`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n\"\(npi(1)),\(tin(1))"])
    let run = try await workspace.run(["--log-format", "json"])
    #expect(run.end == .exited(65))
    let fault = try #require(try objects(run).last)
    #expect(fault["level"] as? String == "error")
    #expect(fault["exit_code"] as? Int == 65)
    #expect(fault["phase"] as? String == "read_clinicians")
    #expect((fault["message"] as? String)?.hasPrefix("clinicians.csv:2: ") == true)
  }

  @Test(arguments: [("debug", 10), ("info", 7), ("notice", 1), ("warning", 0), ("error", 0)])
  func `a level leaves out what matters less`(level: String, atLeast count: Int) async throws {
    let run = try await Workspace(.small).run(["--log-level", level])
    #expect(run.errorLines.count >= count)
    #expect(run.errorLines.isEmpty == (count == 0))
  }

  @Test(arguments: ["text", "json"])
  func `a fault is said at every level`(format: String) async throws {
    let run = try await Workspace([:]).run(["--log-level", "error", "--log-format", format])
    #expect(run.end == .exited(65))
    #expect(run.errorLines.count == 1)
  }

  @Test func `ignored columns are named once`() async throws {
    let workspace = try Workspace([
      "clinicians-1.csv": "npi,tin,notes\n\(npi(1)),\(tin(1)),a",
      "clinicians-2.csv": "npi,tin,notes\n\(npi(2)),\(tin(1)),b",
    ])
    let run = try await workspace.run()
    #expect(
      run.errorLines.last == "reweigh: ignored columns: clinicians-1.csv and 1 more (notes)"
    )
    #expect(run.errorLines.count == 2)
  }

  @Test func `what a check finds unusable is logged, and its report stays on standard output`()
    async throws
  {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))", "groups.csv": "name\nA",
    ])
    let run = try await ReweighExecutable.run([
      "check", workspace.export, "--year", "2026", "--log-format", "json",
    ])
    #expect(run.end == .exited(65))
    #expect(run.output.starts(with: Data("table ".utf8)))
    let faults = try objects(run).filter { $0["level"] as? String == "error" }
    #expect(faults.count == 1)
    #expect(faults.first?["exit_code"] as? Int == 65)
  }

  @Test func `no identifier stands in a log`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin,\(npi(7))\n\(npi(1)),\(tin(1)),x\n\(npi(1)),\(tin(1)),y"
    ])
    for format in ["text", "json"] {
      let run = try await workspace.run([
        "--replace", "--log-level", "debug", "--log-format", format, "--progress", "always",
      ])
      #expect(run.end == .exited(3))
      for identifier in [npi(1), npi(7), tin(1)] { #expect(!run.errors.contains(identifier)) }
    }
  }
}
