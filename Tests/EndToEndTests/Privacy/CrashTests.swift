import Foundation
import Testing

/// A process that crashes leaves nothing of its memory, whatever the system and the runtime offer.
struct CrashTests {
  @Test(
    .withoutSanitizer("it takes the signals of crashes for itself, and reports them"),
    arguments: [SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT]
  )
  func `a crash in mid-run leaves neither a core file nor a trace`(signal: Int32) async throws {
    let workspace = try Workspace()
    let path = workspace.path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    // Both ends at once, so that neither is waited for.
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    let pipe = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let rows = (1...400).map { "\(npi($0)),\(tin($0))\n" }.joined()
    try pipe.write(contentsOf: Data("npi,tin\n\(rows)".utf8))
    let tools = try Workspace()
    let program = try start(readingFrom: path, in: workspace, tracing: try tracer(in: tools))
    // Until it has read them.
    while program.isRunning, unread(descriptor) > 0 { try await Task.sleep(for: .milliseconds(5)) }
    program.send(signal: signal)
    let deadline = ContinuousClock.now + .seconds(20)
    while program.isRunning, .now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    // One that goes on would be waited for in vain.
    if program.isRunning { program.send(signal: SIGKILL) }
    let run = try await program.finish()
    #expect(run.end == .killed(signal: signal))
    #expect(run.errors == "" && run.output.isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: workspace.path(""))
    #expect(left.sorted() == ["export", "pipe", "published"])
    // It was there to be started.
    #expect(FileManager.default.isExecutableFile(atPath: tools.path("tracer")))
  }

  /// A program that the runtime starts for a trace, wherever its own is.
  private func tracer(in tools: Workspace) throws -> String {
    let path = try tools.write(Data("#!/bin/sh\necho a trace >&2\n".utf8), "tracer")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  /// Starts a run that may leave cores of any size, and is asked for traces.
  private func start(
    readingFrom path: String,
    in workspace: Workspace,
    tracing tracer: String
  ) throws -> RunningProgram {
    try RunningProgram(
      "/bin/sh",
      [
        "-c",
        "cd \"$1\"; ulimit -c unlimited 2>/dev/null; "
          + "export SWIFT_BACKTRACE=\"enable=yes,color=no,swift-backtrace=$5\"; "
          + "exec \"$2\" run --clinicians \"$3\" --year 2026 --out \"$4\"",
        "sh", workspace.path(""), try ReweighExecutable.path(), path, workspace.out,
        tracer,
      ]
    )
  }

  /// The bytes that are in a pipe.
  private func unread(_ descriptor: Int32) -> Int32 {
    var count: Int32 = 0
    return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? count : 0
  }
}
