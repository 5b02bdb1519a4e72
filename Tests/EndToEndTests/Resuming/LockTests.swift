import Foundation
import TestSupport
import Testing

struct LockTests {
  /// Starts a run that waits for its clinicians, and holds its output.
  private func startWaitingRun(_ workspace: Workspace) async throws -> RunningProgram {
    let pipe = workspace.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let program = try ReweighExecutable.start([
      "run", "--clinicians", pipe, "--year", "2026", "--out", workspace.out,
    ])
    let journal = workspace.published + "/.results.journal"
    while program.isRunning, !FileManager.default.fileExists(atPath: journal) {
      try await Task.sleep(for: .milliseconds(5))
    }
    // The file is locked a moment after it is there.
    try await Task.sleep(for: .milliseconds(100))
    try #require(program.isRunning)
    return program
  }

  private func end(_ program: RunningProgram) async throws {
    program.send(signal: SIGKILL)
    _ = try await program.finish()
  }

  @Test(arguments: [[], ["--replace"], ["--resume"]])
  func `an output that another run holds is left to it`(options: [String]) async throws {
    let workspace = try Workspace(.small)
    let holder = try await startWaitingRun(workspace)
    let run = try await workspace.run(options)
    #expect(run.end == .exited(75))
    let line =
      "\(workspace.out): another process is writing it; wait for its end, or choose another"
    #expect(run.errors == "reweigh: \(line) --out\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.published)
    #expect(names == [".results.journal"])
    try await end(holder)
  }

  @Test func `made-up exports are not written where a run writes`() async throws {
    let workspace = try Workspace(.small)
    let holder = try await startWaitingRun(workspace)
    let synthesis = try await ReweighExecutable.run([
      "synth", "--out", workspace.out, "--clinicians", "10",
    ])
    #expect(synthesis.end == .exited(75))
    try await end(holder)
  }

  @Test func `two outputs are in nobody's way`() async throws {
    let workspace = try Workspace(.small)
    let holder = try await startWaitingRun(workspace)
    let run = try await workspace.run(["--out", workspace.out + "-2"])
    #expect(run.end == .exited(0), "\(run.errors)")
    try await end(holder)
  }

  @Test func `a killed run is in nobody's way`() async throws {
    let workspace = try Workspace(.small)
    try await end(try await startWaitingRun(workspace))
    try await workspace.publish()
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.published)
    #expect(names == ["results"])
  }

  @Test func `a path by another name is the same output`() async throws {
    let workspace = try Workspace(.small)
    let holder = try await startWaitingRun(workspace)
    let link = workspace.path("link")
    try FileManager.default.createSymbolicLink(
      atPath: link,
      withDestinationPath: workspace.published
    )
    #expect(try await workspace.run(["--out", link + "/results/"]).end == .exited(75))
    try await end(holder)
  }
}
