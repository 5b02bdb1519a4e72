import Foundation
import Testing

/// Programs that the system starts no thread for.
struct ThreadLimitTests {
  /// Too much for the stack of a thread, and too little for two of them.
  private static let limit = "ulimit -s 8000000; ulimit -v 4000000"

  @Test(
    .withoutSanitizer("it needs terabytes of addresses"),
    arguments: ["run", "check", "explain", "rollup", "map", "synth", "diff", "verify"]
  )
  func `a command says in one line that it is given no thread`(command: String) async throws {
    let workspace = try Workspace(.small)
    let arguments = [command] + Self.arguments(of: command, workspace)
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", "\(Self.limit); exec \"$@\"", "sh", ReweighExecutable.path()] + arguments
    )
    try workspace.expectFailure(run, code: 74)
    #expect(run.errors.contains("threads"), "\(run.errors)")
  }

  private static func arguments(of command: String, _ workspace: Workspace) -> [String] {
    let input = [workspace.export, "--year", "2026"]
    return switch command {
    case "run": input + ["--out", workspace.out]
    case "check", "rollup": input
    case "explain": input + ["--group", tin(1)]
    case "map": input + ["--shard", "1/1", "--out", workspace.out]
    case "synth": ["--clinicians", "10", "--out", workspace.out]
    case "diff": [workspace.export, workspace.export]
    default: [workspace.export]
    }
  }
}
