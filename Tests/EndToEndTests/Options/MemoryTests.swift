import Testing

struct MemoryTests {
  private static let export: ExportDraft = [
    "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(1))"
  ]

  @Test(arguments: ["run", "check"])
  func `a run that needs more memory than it may have publishes nothing`(
    command: String
  ) async throws {
    let workspace = try Workspace(Self.export)
    let run =
      command == "run"
      ? try await workspace.run(["--memory", "1M"])
      : try await ReweighExecutable.run(
        ["check", workspace.export, "--year", "2026", "--memory", "1M"]
      )
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("--memory: the run needs more than the 1 MiB"), "\(run.errors)")
  }

  /// A compressor of the highest levels has megabytes, and every thread has one.
  @Test(arguments: [["--level", "12"], ["--compress", "zstd", "--level", "19"]])
  func `what compressors will need is asked for before they do`(options: [String]) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(options + ["--memory", "256M", "--threads", "128"])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("--memory"), "\(run.errors)")
    try await workspace.publish(options + ["--memory", "256M", "--threads", "2"])
  }

  @Test(arguments: ["4G", "4GiB", "4096mb", "4294967296"])
  func `a run that fits publishes its results`(limit: String) async throws {
    let workspace = try Workspace(Self.export)
    let results = try await workspace.publish(["--memory", limit])
    #expect(try await results.table("clinicians").rows.count == 2)
  }

  @Test(arguments: ["", "0", "-1", "M", "4X", "4 G", "four"])
  func `what is no amount of memory is a usage error`(limit: String) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--memory=\(limit)"])
    #expect(run.end == .exited(64), "\(run.errors)")
  }
}
