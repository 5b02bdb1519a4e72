import Foundation
import Testing

struct SignalTests {
  /// A signal and the code of a run that it stops.
  static let signals: [(Int32, Int32)] = [(SIGINT, 130), (SIGTERM, 143)]

  /// What a run has read when it is stopped while it waits for more.
  static let beginnings = ["", "npi,t", "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),"]

  @Test(arguments: signals, beginnings)
  func `a run that waits for its input can be stopped`(
    signal: (Int32, Int32),
    beginning: String
  ) async throws {
    let workspace = try Workspace()
    let input = try NamedPipe(creating: workspace.path("pipe"))
    let program = try ReweighExecutable.start([
      "run", "--clinicians", input.path, "--year", "2026", "--out", workspace.out,
    ])
    let pipe = try await input.openForWriting(whileRunning: program)
    try pipe.write(contentsOf: Data(beginning.utf8))
    // A moment to read it.
    try await Task.sleep(for: .milliseconds(100))
    let deadline = ContinuousClock.now + .seconds(10)
    while program.isRunning, .now < deadline {
      program.send(signal: signal.0)
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(!program.isRunning)
    // Should it still wait, this is the end of its input.
    try pipe.close()
    try workspace.expectFailure(try await program.finish(), code: signal.1)
  }

  @Test(arguments: [("INT", SIGINT), ("QUIT", SIGQUIT), ("TERM", SIGTERM)])
  func `a signal that whoever started the run ignores is ignored by it`(
    name: String,
    signal: Int32
  ) async throws {
    let workspace = try Workspace()
    let input = try NamedPipe(creating: workspace.path("pipe"))
    let program = try RunningProgram(
      "/bin/sh",
      ["-c", "trap '' \(name); exec \"$@\"", "sh", ReweighExecutable.path()] + [
        "run", "--clinicians", input.path, "--year", "2026", "--out", workspace.out,
      ]
    )
    let pipe = try await input.openForWriting(whileRunning: program)
    try pipe.write(contentsOf: Data("npi,tin\n".utf8))
    for _ in 0..<4 {
      program.send(signal: signal)
      try await Task.sleep(for: .milliseconds(50))
    }
    try pipe.write(contentsOf: Data("\(npi(1)),\(tin(1))\n".utf8))
    try pipe.close()
    let run = try await program.finish()
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").rows.count == 1)
  }

  @Test(arguments: signals)
  func `a run that is stuck ends soon after a signal all the same`(
    signal: (Int32, Int32)
  ) async throws {
    let workspace = try Workspace(.small)
    // Nobody will ever write the policy that it waits for.
    let policy = try NamedPipe(creating: workspace.path("policy"))
    let program = try ReweighExecutable.start([
      "run", workspace.export, "--year", "2026", "--out", workspace.out, "--policy", policy.path,
    ])
    // It has come there when the lock of its output is.
    let journal = workspace.published + "/.results.journal"
    while !FileManager.default.fileExists(atPath: journal), program.isRunning {
      try await Task.sleep(for: .milliseconds(20))
    }
    program.send(signal: signal.0)
    let run = try await program.finish()
    #expect(run.end == .exited(signal.1), "\(run.errors)")
    #expect(run.errorLines == ["reweigh: stopped by a signal; nothing was published"])
    #expect(!FileManager.default.fileExists(atPath: workspace.out))
  }
}
