import Foundation
import TestSupport
import Testing

/// Records that went where nobody would look for them.
struct SwallowedRecordTests {
  @Test(
    arguments: [
      "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}",
    ]
  )
  func `a header that holds records is a fault, and shows none of them`(
    lineEnd: String
  ) async throws {
    let lines = ["npi,tin,contact_email", "\(npi(1)),\(tin(1)),someone@example.org"]
    var draft = ExportDraft()
    draft["clinicians.csv"] = Data(lines.joined(separator: lineEnd).utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: clinicians.csv:1:"), "\(run.errors)")
    #expect(!run.errors.contains("someone"))
  }

  @Test func `a lone quote in the header does not hide its records`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin,\"name\n\(npi(1)),\(tin(1)),\"Ann\"\n\(npi(2)),\(tin(1)),Bo"
    ])
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(!run.errors.contains("Ann"))
  }

  @Test(arguments: [(99, false), (100, false), (101, true), (102, true)])
  func `a record over more than a hundred lines is noticed`(
    lineCount: Int,
    isNoticed: Bool
  ) async throws {
    let name = Array(repeating: "x", count: lineCount).joined(separator: "\n")
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin,last_name\n\(npi(1)),\(tin(1)),\n\(npi(2)),\(tin(1)),\"\(name)\""
    ])
    for command in ["run", "check"] {
      let output = command == "run" ? ["--out", workspace.out] : []
      let run = try await ReweighExecutable.run(
        [command, workspace.export, "--year", "2026"] + output
      )
      #expect(run.end == .exited(0), "\(run.errors)")
      #expect(run.errors.contains("clinicians.csv:3: a record spans") == isNoticed, "\(run.errors)")
    }
    let summary = try workspace.results.json("summary.json")
    #expect(summary.keys(at: .key("long_records")) == (isNoticed ? ["clinicians.csv"] : []))
  }

  @Test func `it is noticed in what another system says, too`() async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    let name = Array(repeating: "x", count: 101).joined(separator: "\n")
    let theirs = try workspace.write(
      Data("npi,tin,reweighted,name\n\(npi(1)),\(tin(1)),Y,\"\(name)\"\n".utf8),
      "theirs.csv"
    )
    let run = try await ReweighExecutable.run(["reconcile", workspace.out, "--against", theirs])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("theirs.csv:2: a record spans"), "\(run.errors)")
  }

  @Test(arguments: [[], ["--max-rejects", "100%"]])
  func `an export all of whose clinicians are rejected is not published`(
    options: [String]
  ) async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),1234\n\(npi(2)),1234"
    ])
    let run = try await workspace.run(options)
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: clinicians.csv:2: all 2 clinicians"), "\(run.errors)")
    #expect(run.errors.contains("bad-tin"))
    #expect(run.errors.contains("spreadsheet"))
  }

  @Test func `another table all of whose records are rejected is a notice`() async throws {
    var draft = ExportDraft.small
    draft["groups.csv"] = Data("tin\n1\n2\n".utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    #expect(run.end == .exited(3))
    #expect(run.errors.contains("groups: all records were rejected"), "\(run.errors)")
    let summary = try workspace.results.json("summary.json")
    #expect(summary.texts(at: .key("wholly_rejected")) == ["groups"])
  }

  @Test func `one accepted clinician is enough`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n1,1"])
    #expect(try await workspace.run().end == .exited(3))
  }
}
