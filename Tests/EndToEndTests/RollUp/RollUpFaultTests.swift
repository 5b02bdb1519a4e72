import Foundation
import TestSupport
import Testing

struct RollUpFaultTests {
  /// Checks that a run ended with a code and said why, without an identifier.
  private func expectFault(_ run: ProgramRun, _ code: Int32, _ words: String = "reweigh") throws {
    #expect(run.end == .exited(code), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.hasPrefix("reweigh: "), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    for digits in [tin(1), tin(7), npi(1), npi(7)] {
      #expect(!run.errors.contains(digits), "\(run.errors)")
    }
  }

  private static let export: ExportDraft = [
    "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
    "apm-participants.csv": "apm_entity_id,tin\nE-1,\(tin(1))",
    "applications.csv": """
    application_id,performance_year,level,tin,status
    HX-1,2025,group,\(tin(1)),submitted
    """,
  ]

  @Test(
    arguments: [
      "", "approve", "approve:", "approve:a b", "grant:HX-1", "hardship:\(tin(1))",
      "hardship:group:12", "hardship:group:\(tin(1))=5", "hardship:individual:\(tin(1))",
      "hardship:individual:\(tin(1))/\(npi(1))0", "hardship:individual:\(npi(1))/\(tin(1))",
      "hardship:virtual-group:V G", "hardship:apm-entity:E-1", "euc:subgroup:SG-1", "euc:E-1",
      "hardship:subgroup:SG-1",
      "submission:group:\(tin(1))", "submission:group:\(tin(1))=", "submission:group:\(tin(1))=101",
      "submission:group:\(tin(1))=1.00001", "submission:group:\(tin(1))=1=2",
      "submission:apm-entity:=5", "submission:subgroup:SG-1=5", "group:\(tin(1))=5",
    ]
  )
  func `what can't be supposed is a fault of usage`(whatIfChange: String) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await RollUpRun.run(workspace.export, ["--what-if", whatIfChange])
    try expectFault(run, 64, "--what-if ")
  }

  @Test(
    arguments: [
      ("approve:HX-2", "no such application"), ("deny:HX-1", "another performance year"),
      ("hardship:group:\(tin(7))", "no such subject"),
      ("hardship:individual:\(tin(1))/\(npi(7))", "no such subject"),
      ("submission:individual:\(tin(7))/\(npi(1))=1", "no such subject"),
      ("submission:virtual-group:VG-1=1", "no such subject"),
      ("submission:apm-entity:E-2=1", "no such subject"),
    ]
  )
  func `what the export does not have can't be changed`(
    whatIfChange: String,
    words: String
  ) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await RollUpRun.run(workspace.export, ["--what-if", whatIfChange])
    try expectFault(run, 65, words)
  }

  @Test func `in 2022 no submission of an entity can be changed`() async throws {
    let workspace = try Workspace(Self.export)
    let run = try await RollUpRun.run(
      workspace.export,
      ["--what-if", "submission:apm-entity:E-1=5"],
      year: 2022
    )
    try expectFault(run, 65, "no submissions at this level")
  }

  @Test func `an entity that the export does not have is bad data`() async throws {
    let workspace = try Workspace(Self.export)
    try expectFault(try await RollUpRun.run(workspace.export, ["--entity", "E-2"]), 65, "E-2")
    try expectFault(try await RollUpRun.run(workspace.export, ["--entity", "E 1"]), 64, "E 1")
  }

  @Test(
    arguments: [
      ["--limit", "0"], ["--limit", "-1"], ["--limit", "few"], ["--format", "xml"],
      ["--tins", "some"], ["--pending", "maybe"], ["--out", "x"],
      ["--limit", "5", "--entity", "E-1", "--format", "csv"],
    ]
  )
  func `what can't be understood is a fault of usage`(options: [String]) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await RollUpRun.run(workspace.export, options)
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `an export that can't be read has its usual codes`() async throws {
    let workspace = try Workspace(["groups.csv": "tin\n\(tin(1))"])
    try expectFault(try await RollUpRun.run(workspace.export), 65, "no clinicians")
    try expectFault(try await RollUpRun.run(workspace.path("nowhere")), 66)
    let policy = workspace.path("nowhere.json")
    try expectFault(try await RollUpRun.run(workspace.export, ["--policy", policy]), 78)
  }

  @Test func `a full disk is told`() async throws {
    let workspace = try Workspace(Self.export)
    let run = try await RunningProgram.run(
      "/bin/sh",
      [
        "-c", "exec \"$@\" > /dev/full", "sh", try ReweighExecutable.path(), "rollup",
        workspace.export, "--year", "2026",
      ]
    )
    try expectFault(run, 74, "standard output")
  }
}
