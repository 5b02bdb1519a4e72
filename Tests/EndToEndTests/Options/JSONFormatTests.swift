import Foundation
import TestSupport
import Testing

/// `--format json` of commands that otherwise write for people.
struct JSONFormatTests {
  private func json(_ arguments: [String], _ code: Int32 = 0) async throws -> JSONTree {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(code), "\(run.errors)")
    return try JSONTree(json: run.output)
  }

  @Test func `verify says every verdict`() async throws {
    let workspace = try Workspace(.small)
    let results = try await workspace.publish()
    let right = try await json(["verify", workspace.out, "--format", "json"])
    #expect(right[[.key("wrong")]] == .number(0))
    #expect(right[[.key("checks"), .index(0), .key("name")]] == .string("manifest.json"))
    #expect(right[[.key("checks"), .index(0), .key("verdict")]] == .string("ok"))
    try FileManager.default.removeItem(atPath: results.path + "/groups.csv.gz")
    let wrong = try await json(["verify", workspace.out, "--format", "json"], 65)
    #expect(wrong[[.key("wrong")]] == .number(1))
    guard case .array(let checks)? = wrong[[.key("checks")]] else {
      Issue.record("no checks")
      return
    }
    let flaws = checks.filter { $0[[.key("verdict")]] == .string("wrong") }
    #expect(flaws.map { $0[[.key("name")]] } == [.string("groups.csv.gz")])
    #expect(flaws.map { $0[[.key("flaw")]] } == [.string("it is missing")])
  }

  @Test func `check says tables, rejects and findings`() async throws {
    var draft = ExportDraft.small
    draft["groups.csv"] = Data("tin,hardships\n\(tin(1)),\n12,\n".utf8)
    draft["notes.txt"] = Data("nothing".utf8)
    let workspace = try Workspace(draft)
    let report = try await json(
      ["check", workspace.export, "--year", "2026", "--format", "json"],
      3
    )
    #expect(report[[.key("exit_code")]] == .number(3))
    #expect(report[[.key("tables"), .index(0), .key("table")]] == .string("clinicians"))
    #expect(report[[.key("tables"), .index(0), .key("accepted")]] == .number(2))
    #expect(report[[.key("rejects"), .index(0), .key("code")]] == .string("bad-tin"))
    #expect(report[[.key("unrecognised"), .index(0)]] == .string("notes.txt"))
    let ignored = report[[.key("ignored_columns"), .index(0)]]
    #expect(ignored?[[.key("column")]] == .string("hardships"))
    #expect(ignored?[[.key("file")]] == .string("groups.csv"))
    #expect(
      report[[.key("rejects"), .index(0), .key("examples"), .index(0), .key("line")]] == .number(3)
    )
  }

  @Test func `diff says what changed, with identifiers masked unless asked for`() async throws {
    let old = try Workspace(.small)
    try await old.publish()
    var draft = ExportDraft.small
    draft["clinicians.csv"] = Data(
      "npi,tin,hospital_based\n\(npi(1)),\(tin(1)),Y\n\(npi(3)),\(tin(1)),N\n".utf8
    )
    let new = try Workspace(draft)
    try await new.publish()
    let arguments = ["diff", old.out, new.out, "--format", "json"]
    let diff = try await json(arguments)
    #expect(diff[[.key("has_differences")]] == .bool(true))
    #expect(diff[[.key("tables"), .index(0), .key("table")]] == .string("clinicians"))
    #expect(diff[[.key("tables"), .index(0), .key("added")]] == .number(1))
    #expect(diff[[.key("tables"), .index(0), .key("removed")]] == .number(1))
    let masked = try await ReweighExecutable.run(arguments)
    #expect(!String(decoding: masked.output, as: UTF8.self).contains(npi(1)))
    let full = try await ReweighExecutable.run(arguments + ["--tins", "full"])
    #expect(String(decoding: full.output, as: UTF8.self).contains(npi(1)))
  }

  @Test func `one of a thing is not said as if there were several`() async throws {
    let draft: ExportDraft = [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "applications.csv": """
      application_id,performance_year,level,tin,status
      A1,2026,group,\(tin(1)),draft
      """,
    ]
    let run = try await Workspace(draft).run()
    #expect(
      run.errors.hasPrefix("reweigh: 1 clinician of 1 practice, 1 application, "),
      "\(run.errors)"
    )
  }

  @Test func `a date that is none is shown as it was found`() async throws {
    let draft: ExportDraft = [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "applications.csv": """
      application_id,performance_year,level,tin,status,submitted_at
      A1,2026,group,\(tin(1)),submitted,1/15/2026 10:00
      A2,2026,group,\(tin(1)),submitted,123-45-6789
      """,
    ]
    let rejects = try await Workspace(draft).publish().table("rejects")
    let messages = try rejects.values("message")
    #expect(messages[0].hasPrefix(#""1/15/2026 10:00" is not "#), "\(messages)")
    #expect(messages[1].hasPrefix(#""***-**-6789" is not "#), "\(messages)")
  }
}
