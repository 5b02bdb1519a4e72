import Foundation
import TestSupport
import Testing

/// A run over shards gives the tables that a run in one process gives.
///
/// One after the other, because each starts many processes.
@Suite(.serialized)
struct SameTablesTests {
  @Test(arguments: [(1, 1), (2, 5), (3, 7)] as [(UInt64, Int)])
  func `the tables of a dirty export are those of run`(seed: UInt64, shards: Int) async throws {
    let draft = try await RandomExport(seed: seed).draft(clinicianFiles: 11)
    let expected = try await Workspace(draft).publish().tableTexts()
    let workspace = try Workspace(draft)
    let results = try await ShardedRun(workspace, of: shards).results()
    try await expectSame(results, expected)
    // Clinicians are drawn with repetition, so that shards share some.
    let merged = try await ShardedRun(workspace, of: shards).merge()
    let sharesNone = merged.errors.contains(" 0 records that an earlier shard has")
    #expect(sharesNone == (shards == 1), "\(merged.errors)")
  }

  @Test func `more shards than files leave some empty`() async throws {
    let draft = try await RandomExport(seed: 4, clinicians: 120).draft(clinicianFiles: 9)
    let expected = try await Workspace(draft).publish().tableTexts()
    try await expectSame(ShardedRun(Workspace(draft), of: 64).results(), expected)
  }

  @Test(arguments: Scenario.sampleData)
  func `the tables of a sample are those of run`(scenario: Scenario) async throws {
    let expected = try await Workspace()
      .publish(year: scenario.year, export: scenario.export).tableTexts()
    let run = try ShardedRun(Workspace(), of: 2, export: scenario.export, year: scenario.year)
    try await expectSame(run.results(), expected)
  }

  @Test(
    .enabled(if: Scenario.contractFolder != nil),
    arguments: Scenario.contractCases,
    [1, 7]
  )
  func `the tables of a case are those of run`(scenario: Scenario, shards: Int) async throws {
    let expected = try await Workspace()
      .publish(year: scenario.year, export: scenario.export).tableTexts()
    let run = try ShardedRun(Workspace(), of: shards, export: scenario.export, year: scenario.year)
    try await expectSame(run.results(), expected)
  }

  @Test func `clinicians of a file of all tables are of the first shard`() async throws {
    let draft: ExportDraft = [
      "export.xml": """
      <export>
      <clinicians>
      <clinician npi="\(npi(1))" tin="\(tin(1))" subgroup_id="B"/>
      <clinician npi="\(npi(4))" tin="\(tin(1))" subgroup_id="C"/>
      </clinicians>
      <groups><group tin="\(tin(1))" reporting="subgroup"/></groups>
      <subgroups>
      <subgroup subgroup_id="A" tin="\(tin(1))"/>
      <subgroup subgroup_id="B" tin="\(tin(1))"/>
      </subgroups>
      </export>
      """,
      "clinicians-1.csv": """
      npi,tin,subgroup_id
      \(npi(1)),\(tin(1)),A
      \(npi(2)),\(tin(1)),A
      \(npi(5)),\(tin(1)),A
      """,
      "clinicians-2.csv": """
      tin,npi,hospital_based
      \(tin(1)),\(npi(1)),Y
      \(tin(1)),\(npi(3)),Y
      \(tin(1)),\(npi(2)),Y
      """,
    ]
    let expected = try await Workspace(draft).publish().tableTexts()
    try await expectSame(ShardedRun(Workspace(draft), of: 3).results(), expected)
  }

  @Test(
    arguments: [
      (["--format", "jsonl"], "jsonl"), (["--compress", "none"], "csv"),
      (["--compress", "zstd"], "csv"), (["--compress", "zstd", "--format", "jsonl"], "jsonl"),
      (["--single-member"], "csv"), (["--level", "3", "--tins", "masked"], "csv"),
    ]
  )
  func `rows are written as they are by run`(options: [String], format: String) async throws {
    let draft = try await RandomExport(seed: 5, clinicians: 100).draft(clinicianFiles: 3)
    let expected = try await Workspace(draft).publish(options).tableTexts(format: format)
    let results = try await ShardedRun(Workspace(draft), of: 3).results(rows: options)
    try await expectSame(results, expected, format: format)
  }

  @Test(arguments: [8, 9] as [UInt64])
  func `maps that take the other tables from the first write the same`(seed: UInt64) async throws {
    var draft = try await RandomExport(seed: seed).draft(clinicianFiles: 5)
    if seed == 9 { draft["export.xml"] = Self.combined["export.xml"] }
    let run = try ShardedRun(Workspace(draft), of: 4)
    try await run.mapAll()
    for table in try FileManager.default.contentsOfDirectory(atPath: run.export)
    where !table.hasPrefix("clinicians") && table != "export.xml" {
      try FileManager.default.removeItem(atPath: run.export + "/" + table)
    }
    for shard in 2...4 {
      let path = run.workspace.path("other-\(shard)")
      let map = try await run.map(shard, ["--references", run.mapped[0]], to: path)
      #expect(map.end == .exited(0), "\(map.errors)")
      let isSame = FileManager.default.contentsEqual(
        atPath: path,
        andPath: run.mapped[shard - 1]
      )
      #expect(isSame, "shard \(shard)")
    }
  }

  /// With a file of all tables that has names which no table takes, and clinicians beside it.
  private static let combined: ExportDraft = [
    "export.xml": """
    <export>
    <groups><group tin="\(tin(1))" reporting="group" colour="red"/><group tin="x"/></groups>
    <clinicians>
    <clinician npi="\(npi(1))" tin="\(tin(1))" height="180"/>
    <clinician npi="\(npi(1))" tin="\(tin(1))"/>
    </clinicians>
    <sites><site site_id="S" tin="\(tin(1))" colour="blue"/></sites>
    </export>
    """,
    "clinicians.csv": "npi,tin,shoe\n\(npi(2)),\(tin(1)),43\n\(npi(3)),\(tin(2)),\n",
    "groups.csv": "tin,colour\n\(tin(3)),green\n",
  ]

  @Test(arguments: [nil, combined])
  func `verify passes, and the manifest counts what run's counts`(
    combined: ExportDraft?
  ) async throws {
    let random = try await RandomExport(seed: 6).draft(clinicianFiles: 4)
    let draft = combined ?? random
    let whole = try await Workspace(draft).publish().json("manifest.json")
    let workspace = try Workspace(draft)
    let manifest = try await ShardedRun(workspace, of: 3).results().json("manifest.json")
    let verified = try await ReweighExecutable.run(["verify", workspace.out])
    #expect(verified.end == .exited(0), "\(verified.errors)")
    for name in ["inputs", "tables", "options", "policy"] {
      #expect(manifest[[.key(name)]] == whole[[.key(name)]], "\(name)")
    }
  }

  @Test func `the script runs over shards as many at a time as it is told`() async throws {
    let draft = try await RandomExport(seed: 7, clinicians: 90).draft(clinicianFiles: 5)
    let expected = try await Workspace(draft).publish().tableTexts()
    let workspace = try Workspace(draft)
    let script = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../../scripts/run-shards").standardizedFileURL.path
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      [
        "REWEIGH=\(ReweighExecutable.path())", "JOBS=2", script, "4", workspace.export,
        workspace.out, "--year", "2026", "--compress", "none",
      ]
    )
    #expect(run.end == .exited(3), "\(run.errors)")
    try await expectSame(workspace.results, expected)
  }

  private func expectSame(
    _ results: ResultFolder,
    _ expected: [String: Data],
    format: String = "csv",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    for (name, text) in try await results.tableTexts(format: format) {
      let isSame = text == expected[name]
      #expect(isSame, "\(name)", sourceLocation: sourceLocation)
    }
  }
}
