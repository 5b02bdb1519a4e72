import Foundation
import Testing

/// What is given in the place of something else is told what it is.
struct MistakenPathTests {
  /// A result, beside its export, and a file of it.
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    return workspace
  }

  private func expect(
    _ arguments: [String],
    _ code: Int32,
    _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(code), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.hasPrefix("reweigh: "), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errorLines.count == 1, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.contains(words), "\(run.errors)", sourceLocation: sourceLocation)
  }

  @Test(arguments: ["run", "check", "rollup"])
  func `results are no export`(command: String) async throws {
    let workspace = try await workspace()
    try await expect(
      [command, workspace.out, "--year", "2026"]
        + (command == "run" ? ["--out", workspace.path("other")] : []),
      65,
      "this is a directory of results, and no export"
    )
  }

  @Test(arguments: ["run", "check", "rollup"])
  func `a file is no export`(command: String) async throws {
    let workspace = try await workspace()
    try await expect(
      [command, workspace.export + "/clinicians.csv", "--year", "2026"]
        + (command == "run" ? ["--out", workspace.path("other")] : []),
      66,
      "this is a file, and an export is a directory"
    )
  }

  @Test func `an export is no result, and neither is a file`() async throws {
    let workspace = try await workspace()
    let (export, out) = (workspace.export, workspace.out)
    for arguments in [["verify", export], ["diff", export, out], ["diff", out, export]] {
      try await expect(arguments, 66, "this is an export, and no directory of results")
    }
    let file = out + "/groups.csv.gz"
    for arguments in [["verify", file], ["diff", file, out], ["diff", out, file]] {
      try await expect(arguments, 66, "this is a file; name the directory of results")
    }
  }

  @Test(arguments: ["s3://bucket/export", "https://host/export", "gs://b", "abfss://c@d/e"])
  func `addresses are no files`(address: String) async throws {
    let workspace = try await workspace()
    let words = "\(address): this is an address, and reweigh reads and writes files"
    try await expect(["run", address, "--year", "2026", "--out", workspace.path("r")], 66, words)
    try await expect(["check", address, "--year", "2026"], 66, words)
    try await expect(["rollup", address, "--year", "2026"], 66, words)
    try await expect(["verify", address], 66, words)
    try await expect(["diff", workspace.out, address], 66, words)
    try await expect(
      ["run", workspace.export, "--year", "2026", "--out", address],
      73,
      words
    )
  }

  @Test(arguments: [("a/b/c", "a"), ("a/c", "a"), ("there/b/c", "there/b")])
  func `the parent that an output lacks is named`(out: String, missing: String) async throws {
    let workspace = try await workspace()
    let there = workspace.path("there")
    try FileManager.default.createDirectory(atPath: there, withIntermediateDirectories: false)
    try await expect(
      ["run", workspace.export, "--year", "2026", "--out", workspace.path(out)],
      73,
      "\(workspace.path(missing)): there is no such directory to put the output in; create it"
    )
  }

  @Test func `an export that has a manifest of its own is one`() async throws {
    var draft = ExportDraft.small
    draft["manifest.json"] = Data(#"{"files": ["clinicians.csv"]}"#.utf8)
    let run = try await Workspace(draft).run()
    #expect(run.end == .exited(0), "\(run.errors)")
  }
}
