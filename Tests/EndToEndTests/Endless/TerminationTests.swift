import Foundation
import Testing

/// Nothing that an export has makes a command deaf, or endless.
struct TerminationTests {
  /// How long a command may take to its end, with or without a signal: far more than it does.
  private static let patience = Duration.seconds(60)

  @Test(arguments: ChosenKeys.allCases, ["run", "check"])
  func `TERM ends a command whatever it is at`(keys: ChosenKeys, command: String) async throws {
    let workspace = try Workspace(keys.export(60_000))
    for delay in [20, 60, 120, 250, 500] {
      let place = workspace.published + "/r\(delay)"
      let program = try ReweighExecutable.start(
        [command, workspace.export, "--year", "2026"] + (command == "run" ? ["--out", place] : [])
      )
      try await Task.sleep(for: .milliseconds(delay))
      program.send(signal: SIGTERM)
      let run = try await Self.end(of: program)
      // It may have been done before, or not yet have been listening.
      let ends: [ProgramEnd] = [
        .exited(143), .killed(signal: SIGTERM), .exited(0), .exited(3),
      ]
      #expect(ends.contains(run.end), "after \(delay) ms: \(run.end), \(run.errors)")
    }
  }

  @Test(arguments: ChosenKeys.allCases, [[], ["--tins", "masked"]])
  func `a run over chosen keys comes to its end`(
    keys: ChosenKeys,
    options: [String]
  ) async throws {
    let workspace = try Workspace(keys.export(100_000))
    let program = try ReweighExecutable.start(
      ["run", workspace.export, "--year", "2026", "--out", workspace.out] + options
    )
    #expect(try await Self.end(of: program).end == .exited(0))
  }

  /// Waits for the end; a program that is too slow is killed.
  private static func end(of program: RunningProgram) async throws -> ProgramRun {
    let deadline = ContinuousClock.now + patience
    while program.isRunning, .now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    if program.isRunning { program.send(signal: SIGKILL) }
    return try await program.finish()
  }
}
