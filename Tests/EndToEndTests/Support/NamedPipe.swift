import Foundation
import Testing

/// A named pipe that a program reads its input from, and waits at.
struct NamedPipe {
  let path: String

  /// Creates the pipe; nothing may be at `path`.
  init(creating path: String) throws {
    self.path = path
    try #require(mkfifo(path, 0o600) == 0)
  }

  /// Opens the pipe for writing as soon as a program has opened its other end.
  func openForWriting(whileRunning program: RunningProgram) async throws -> FileHandle {
    var descriptor: Int32 = -1
    while descriptor < 0, program.isRunning {
      descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      try await Task.sleep(for: .milliseconds(5))
    }
    try #require(descriptor >= 0)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
