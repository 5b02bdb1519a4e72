import Foundation
import Testing

/// Programs whose arguments are hard to come by.
struct ArgumentTests {
  @Test(arguments: [[], ["--"]])
  func `without a command there is the overview and no success`(arguments: [String]) async throws {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(64))
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("reweigh <subcommand>"), "\(run.errors)")
  }

  @Test func `a program that is given nothing, not even its name, is at no loss for words`()
    async throws
  {
    let run = try await RunningProgram.run(
      "/usr/bin/perl",
      ["-e", "exec { $ARGV[0] } ('')", try ReweighExecutable.path()]
    )
    #expect(run.end == .exited(70), "\(run.errors)")
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(.enabled(if: canHideProcesses))
  func `arguments need no file system of processes`() async throws {
    let run = try await RunningProgram.run(
      "/usr/bin/unshare",
      Self.withoutProcesses + [ReweighExecutable.path(), "walk"]
    )
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.errors.contains("walk"), "\(run.errors)")
  }

  /// What `unshare` is to run a command by in which nothing is mounted at `/proc`.
  private static let withoutProcesses = [
    "--mount", "/bin/sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh",
  ]

  private static let canHideProcesses =
    (try? Process.run(
      URL(fileURLWithPath: "/usr/bin/unshare"),
      arguments: withoutProcesses + ["/bin/true"]
    )).map { process in
      process.waitUntilExit()
      return process.terminationStatus == 0
    } ?? false
}
