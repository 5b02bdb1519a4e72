import TestSupport
import Testing

/// Streams that are closed, full, or read by nobody.
struct StreamFaultTests {
  private static let reading = ["check", "rollup", "policy", "verify"]

  @Test(arguments: reading)
  func `data that can't be written is a failed write`(command: String) async throws {
    let run = try await run(command, "> /dev/full")
    #expect(run.end == .exited(74), "\(run.errors)")
    #expect(run.errors.contains("reweigh: standard output: writing failed: "), "\(run.errors)")
  }

  @Test(arguments: reading)
  func `a closed standard output is a failed write`(command: String) async throws {
    let run = try await run(command, ">&-")
    #expect(run.end == .exited(74), "\(run.errors)")
  }

  /// The reader is gone before anything is written.
  @Test(arguments: reading)
  func `data that nobody reads any more is no failure`(command: String) async throws {
    let run = try await run(command, "> \"$0\"", before: "mkfifo \"$0\"; : <\"$0\" & ")
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `a closed standard input is no input`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--clinicians", "-"], after: "exec <&-")
    try workspace.expectFailure(run, code: 66)
  }

  @Test(arguments: [("/dev/null", 65), ("/dev/zero", 65), ("/", 66)] as [(String, Int32)])
  func `what is no file is bad or no input`(path: String, code: Int32) async throws {
    let workspace = try Workspace(.small)
    try workspace.expectFailure(try await workspace.run(["--clinicians", path]), code: code)
  }

  /// Runs a command that writes to standard output, redirected by a shell in which `$0` is the path
  /// of a file to be made.
  private func run(
    _ command: String,
    _ redirection: String,
    before: String = ""
  ) async throws -> ProgramRun {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    let arguments =
      switch command {
      case "verify": [workspace.out]
      case "policy": ["2026"]
      default: [workspace.export, "--year", "2026"]
      }
    // The workspace has to be there until the end.
    defer { withExtendedLifetime(workspace) {} }
    return try await RunningProgram.run(
      "/bin/sh",
      [
        "-c", "\(before)exec \"$@\" \(redirection)", workspace.path("pipe"),
        try ReweighExecutable.path(), command,
      ] + arguments
    )
  }
}
