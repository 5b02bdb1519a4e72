import Foundation
import TestSupport
import Testing

struct CheckTests {
  /// Runs `reweigh check` over the export of a workspace.
  private func check(
    _ workspace: Workspace,
    _ options: [String] = [],
    year: Int = 2026,
    export: String? = nil,
    input: String? = nil
  ) async throws -> ProgramRun {
    try await ReweighExecutable.run(
      ["check", export ?? workspace.export, "--year", String(year)] + options,
      input: input
    )
  }

  /// The lines on standard output, each as the words that it is made of.
  private func words(_ run: ProgramRun) -> [[Substring]] {
    String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ") }
  }

  /// By table: records read, accepted and rejected.
  private func counts(_ run: ProgramRun) -> [String: [Int]] {
    let rows = words(run).filter { $0.count == 4 && Int($0[3]) != nil && Int($0[1]) != nil }
    return Dictionary(
      rows.map { (String($0[0]), $0.dropFirst().compactMap { Int($0) }) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func expectNothingWritten(_ workspace: Workspace) throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.published) == [])
  }

  /// Two files that can't be used, and rejects in a third.
  private static let broken: ExportDraft = [
    "clinicians.csv": """
    npi,tin
    \(npi(1)),\(tin(1))
    1234567890,\(tin(1))
    \(npi(1)),\(tin(1))
    \(npi(2)),97-000001
    """,
    "groups.csv": "tin,name\n\(tin(1)),\"Main",
    "sites.csv": "tin,name\n\(tin(1)),Main",
  ]

  @Test func `every fault is shown at once`() async throws {
    let workspace = try Workspace(Self.broken)
    let run = try await check(workspace)
    #expect(run.end == .exited(65))
    #expect(run.errorLines.count == 2, "\(run.errors)")
    #expect(run.errorLines.contains { $0.hasPrefix("reweigh: groups.csv:2: ") }, "\(run.errors)")
    #expect(run.errorLines.contains { $0.hasPrefix("reweigh: sites.csv:1: ") }, "\(run.errors)")
    #expect(run.errors.contains("site_id"), "\(run.errors)")
    let text = String(decoding: run.output, as: UTF8.self)
    for place in ["clinicians.csv:3: ", "clinicians.csv:4: ", "clinicians.csv:5: "] {
      #expect(text.contains(place), "\(text)")
    }
    for code in ["bad-npi", "duplicate-key", "bad-tin"] {
      #expect(text.contains("clinicians: 1 rejected as \(code)"), "\(text)")
    }
    #expect(counts(run)["clinicians"] == [4, 1, 3])
    try expectNothingWritten(workspace)
  }

  @Test func `a run over the same export names the first fault alone`() async throws {
    let workspace = try Workspace(Self.broken)
    try workspace.expectFailure(try await workspace.run(), code: 65)
  }

  @Test func `an export without a fault is good`() async throws {
    let workspace = try Workspace(.small)
    let run = try await check(workspace)
    #expect(run.end == .exited(0))
    #expect(run.errors == "")
    #expect(counts(run) == ["clinicians": [2, 2, 0]])
    try expectNothingWritten(workspace)
  }

  @Test func `records that a run would reject are shown`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n"
        + (1...9).map { "\(npi(1)),\(tin(7))\($0)" }
        .joined(separator: "\n") + "\n\(npi(1)),\(tin(7))"
    ])
    let run = try await check(workspace)
    #expect(run.end == .exited(3))
    #expect(run.errors == "")
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("clinicians: 9 rejected as bad-tin"), "\(text)")
    #expect(text.contains("clinicians.csv:4: "), "\(text)")
    #expect(!text.contains("clinicians.csv:5: "), "\(text)")
    #expect(text.contains("and 6 more"), "\(text)")
  }

  @Test func `identifiers are masked`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(3)),x\(tin(1))\n\(npi(3))9,\(tin(2))\n\(npi(4)),\(tin(1))",
      "groups.csv": "tin,name\n\(tin(1)),\"\(tin(2))",
      "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(1))\nVG-2,\(tin(1))",
    ])
    let run = try await check(workspace)
    let text = run.errors + String(decoding: run.output, as: UTF8.self)
    for secret in [tin(1), tin(2), npi(3)] { #expect(!text.contains(secret), "\(text)") }
  }

  @Test(arguments: [2022, 2024, 2026])
  func `counts are those of a run`(year: Int) async throws {
    let draft = try await RandomExport(seed: UInt64(year)).draft(.partitions)
    let workspace = try Workspace(draft)
    let run = try await check(workspace, year: year)
    #expect(run.end == .exited(3), "\(run.errors)")
    try expectNothingWritten(workspace)
    let results = try await workspace.publish(year: year)
    let manifest = try results.json("manifest.json")
    guard case .object(let tables) = manifest[[.key("tables")]] else {
      Issue.record("the manifest has no tables")
      return
    }
    let expected = tables.mapValues { table in
      ["read", "accepted", "rejected"].map { table[[.key($0)]] }
    }
    #expect(counts(run).mapValues { $0.map { .number($0) } } == expected)
    let rejects = try await results.table("rejects").records
    let byCode = Dictionary(grouping: rejects) { "\($0["table"] ?? ""): \($0["code"] ?? "")" }
    let shown = words(run).filter { $0.count == 5 && $0[2] == "rejected" }
      .map { ("\($0[0]) \($0[4])", Int($0[1]) ?? 0) }
    #expect(Dictionary(uniqueKeysWithValues: shown) == byCode.mapValues(\.count))
  }

  @Test(arguments: [2022, 2026])
  func `findings about the structure are those of a run`(year: Int) async throws {
    let draft = try await RandomExport(seed: UInt64(year + 1)).draft(.oneFile)
    let workspace = try Workspace(draft)
    let run = try await check(workspace, year: year)
    let findings = try await workspace.publish(year: year).table("findings").values("code")
    let shown = words(run).filter { $0.count == 2 && Int($0[1]) != nil }
    #expect(!shown.isEmpty)
    for line in shown {
      #expect(findings.count { $0 == line[0] } == Int(line[1]), "\(line)")
    }
  }

  @Test func `the report is the same for any number of threads`() async throws {
    let workspace = try Workspace(try await RandomExport(seed: 8).draft(.partitions))
    let runs = [
      try await check(workspace, ["--threads", "1"]),
      try await check(workspace, ["--threads", "8"]),
    ]
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].errors == runs[1].errors)
  }

  @Test func `an export without clinicians is bad data and still looked through`() async throws {
    let workspace = try Workspace(["groups.csv": "tin\n\(tin(1))\n12"])
    let run = try await check(workspace)
    #expect(run.end == .exited(65))
    #expect(run.errors.contains("no clinicians"), "\(run.errors)")
    #expect(counts(run)["groups"] == [2, 1, 1])
  }

  @Test func `a combined file that is broken leaves the others to be read`() async throws {
    let workspace = try Workspace([
      "export.xml": "<export><groups><group tin='\(tin(1))'></groups></export>",
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "sites.xml": "<sites><site></sites>",
    ])
    let run = try await check(workspace)
    #expect(run.end == .exited(65))
    #expect(run.errorLines.count == 2, "\(run.errors)")
    #expect(run.errors.contains("export.xml:1: "), "\(run.errors)")
    #expect(run.errors.contains("sites.xml:1: "), "\(run.errors)")
    #expect(counts(run)["clinicians"] == [1, 1, 0])
  }

  @Test func `clinicians can come from standard input`() async throws {
    let workspace = try Workspace()
    let file = try workspace.write(Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8), "input.csv")
    let run = try await check(workspace, ["--clinicians", "-"], input: file)
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(counts(run)["clinicians"] == [1, 1, 0])
  }

  @Test(
    arguments: [
      [], ["--year", "2026"], ["x"], ["x", "--year", "1999"],
      ["x", "--year", "2026", "--out", "y"],
      ["x", "--year", "2026", "--threads", "0"], ["x", "--year", "2026", "--delimiter", "ab"],
    ]
  )
  func `what can't be understood is a fault of usage`(arguments: [String]) async throws {
    let run = try await ReweighExecutable.run(["check"] + arguments)
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `an export that is not there is a missing input`() async throws {
    let workspace = try Workspace()
    let run = try await check(workspace, export: workspace.path("nowhere"))
    try workspace.expectFailure(run, code: 66)
  }

  @Test func `a table that is not there is a missing input`() async throws {
    let workspace = try Workspace(.small)
    let run = try await check(workspace, ["--sites", workspace.path("nowhere.csv")])
    #expect(run.end == .exited(66), "\(run.errors)")
    #expect(counts(run)["clinicians"] == [2, 2, 0])
  }

  @Test(arguments: ["--policy", "--mapping"])
  func `a file of settings that can't be used is refused`(option: String) async throws {
    let workspace = try Workspace(.small)
    let file = try workspace.write(Data("{".utf8), "settings.json")
    for path in [file, workspace.path("nowhere.json")] {
      try workspace.expectFailure(try await check(workspace, [option, path]), code: 78)
    }
  }

  @Test func `a mapping holds for a check as for a run`() async throws {
    let workspace = try Workspace(["clinicians.csv": "NPI,Tax ID\n\(npi(1)),\(tin(1))"])
    #expect(try await check(workspace).end == .exited(65))
    let mapping = #"{"tables": {"clinicians": {"columns": {"Tax ID": "tin"}}}}"#
    let file = try workspace.write(Data(mapping.utf8), "mapping.json")
    #expect(try await check(workspace, ["--mapping", file]).end == .exited(0))
  }
}
