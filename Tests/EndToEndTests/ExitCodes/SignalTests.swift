import Foundation
import Testing

struct SignalTests {
  /// A signal and the code of a run that it stops.
  static let signals: [(Int32, Int32)] = [(SIGINT, 130), (SIGTERM, 143)]

  @Test(arguments: signals)
  func `a run that is stopped publishes nothing`(signal: Int32, code: Int32) async throws {
    let workspace = try Workspace()
    let (program, pipe) = try await startReadingFromPipe(in: workspace)
    program.send(signal: signal)
    // A moment for the signal to arrive; then the input goes on, and ends.
    try await Task.sleep(for: .milliseconds(500))
    try pipe.write(contentsOf: Data("\(npi(2)),\(tin(1))\n".utf8))
    try pipe.close()
    try workspace.expectFailure(try await program.finish(), code: code)
  }

  @Test(arguments: signals)
  func `a run that waits for its input can be stopped`(signal: Int32, code: Int32) async throws {
    let workspace = try Workspace()
    let (program, pipe) = try await startReadingFromPipe(in: workspace)
    program.send(signal: signal)
    let deadline = ContinuousClock.now + .seconds(2)
    while program.isRunning, .now < deadline { try await Task.sleep(for: .milliseconds(10)) }
    #expect(!program.isRunning)
    try pipe.close()
    try workspace.expectFailure(try await program.finish(), code: code)
  }

  /// Starts a run that reads its clinicians from a named pipe, which it has opened, and in which a
  /// first record stands.
  private func startReadingFromPipe(
    in workspace: Workspace
  ) async throws -> (RunningProgram, FileHandle) {
    let path = workspace.path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    let program = try ReweighExecutable.start([
      "run", "--clinicians", path, "--year", "2026", "--out", workspace.out,
    ])
    var descriptor: Int32 = -1
    // It can't be opened for writing before the program has opened it for reading.
    while descriptor < 0, program.isRunning {
      descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      try await Task.sleep(for: .milliseconds(5))
    }
    try #require(descriptor >= 0)
    let pipe = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try pipe.write(contentsOf: Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8))
    try await Task.sleep(for: .milliseconds(100))
    return (program, pipe)
  }
}
