import Testing

struct UsageTests {
  @Test(
    arguments: [
      ["--year", "2021"],
      ["--year", "2027"],
      ["--year", "this"],
      ["--year", "2026", "--level", "0"],
      ["--year", "2026", "--level", "13"],
      ["--year", "2026", "--compress", "zstd", "--level", "0"],
      ["--year", "2026", "--compress", "zstd", "--level", "20"],
      ["--year", "2026", "--compress", "zstd", "--level", "high"],
      ["--year", "2026", "--compress", "zstd", "--single-member"],
      ["--year", "2026", "--compress", "none", "--level", "13"],
      ["--year", "2026", "--single-member", "--level", "0"],
      ["--year", "2026", "--single-member", "--level", "10"],
      ["--year", "2026", "--single-member", "--level", "12"],
      ["--year", "2026", "--single-member", "--compress", "none"],
      ["--year", "2026", "--threads", "0"],
      ["--year", "2026", "--threads", "many"],
      ["--year", "2026", "--pending", "maybe"],
      ["--year", "2026", "--format", "xml"],
      ["--year", "2026", "--compress", "zip"],
      ["--year", "2026", "--encoding", "utf-7"],
      ["--year", "2026", "--delimiter", "ab"],
      ["--year", "2026", "--delimiter", "\""],
      ["--year", "2026", "--max-rejects", "few"],
      ["--year", "2026", "--max-rejects=-1"],
      ["--year", "2026", "--max-rejects", "101%"],
      ["--year", "2026", "--max-rejects", "0.001%"],
      ["--year", "2026", "--unheard-of"],
      ["--year", "2026", "a second export"],
      ["--replace"],
    ]
  )
  func `a run that is asked for wrongly reads nothing`(options: [String]) async throws {
    let workspace = try Workspace(.small)
    let run = try await ReweighExecutable.run(
      ["run", workspace.export, "--out", workspace.out] + options
    )
    try expectUsage(run)
    try workspace.expectNothingPublished(run)
  }

  @Test func `an export has to be named`() async throws {
    let workspace = try Workspace(.small)
    let run = try await ReweighExecutable.run(["run", "--year", "2026", "--out", workspace.out])
    try expectUsage(run)
    try workspace.expectNothingPublished(run)
  }

  @Test func `a place for the results has to be named`() async throws {
    let workspace = try Workspace(.small)
    let run = try await ReweighExecutable.run(["run", workspace.export, "--year", "2026"])
    try expectUsage(run)
  }

  @Test func `an unknown command is no use`() async throws {
    let run = try await ReweighExecutable.run(["walk"])
    #expect(run.end == .exited(64))
    #expect(run.output.isEmpty)
  }

  private func expectUsage(_ run: ProgramRun) throws {
    #expect(run.end == .exited(64))
    #expect(run.errors.hasPrefix("reweigh: "))
    #expect(run.errors.contains("reweigh run --help"))
  }
}
