import Foundation
import Testing

struct KeyFileTests {
  private func run(
    _ workspace: Workspace,
    key: Data,
    mode: Int = 0o600
  ) async throws -> ProgramRun {
    let path = try workspace.write(key, "key")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return try await workspace.run(["--tins", "pseudonym", "--key-file", path])
  }

  @Test(arguments: [(0, 78), (15, 78), (16, 0), (64, 0), (65536, 0), (65537, 78)])
  func `a key has at least 16 bytes`(count: Int, code: Int32) async throws {
    let workspace = try Workspace(.small)
    let run = try await run(workspace, key: Data(repeating: 7, count: count))
    #expect(run.end == .exited(code), "\(run.errors)")
    if code != 0 { try workspace.expectFailure(run, code: code) }
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o666])
  func `a key that others could read or write is refused`(mode: Int) async throws {
    let workspace = try Workspace(.small)
    let run = try await run(workspace, key: Data(repeating: 7, count: 32), mode: mode)
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("chmod it to 600"))
  }

  @Test(arguments: [0o600, 0o400])
  func `a key of its owner alone is taken`(mode: Int) async throws {
    let workspace = try Workspace(.small)
    let run = try await run(workspace, key: Data(repeating: 7, count: 32), mode: mode)
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `a key that is no file is refused`() async throws {
    let workspace = try Workspace(.small)
    for path in [workspace.path("none"), workspace.export] {
      let run = try await workspace.run(["--tins", "pseudonym", "--key-file", path])
      try workspace.expectFailure(run, code: 78)
    }
  }

  @Test(
    arguments: [
      ["--tins", "pseudonym"], ["--key-file", "key"], ["--tins", "masked", "--key-file", "key"],
      ["--tins", "hidden"], ["--excel-safe", "--format", "jsonl"],
    ]
  )
  func `options that do not go together are usage`(options: [String]) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(options)
    #expect(run.end == .exited(64))
    try workspace.expectNothingPublished(run)
  }
}
