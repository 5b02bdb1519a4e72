import ArgumentParser
import BatchPipeline
import BatchRun

/// What a command does between its arguments and its exit code.
enum Job {
  /// Does the work of a command, which signals can stop, and ends with the exit code that it
  /// returns, or with that of its fault, which is told to the person at the terminal.
  static func perform(_ work: (Cancellation) throws -> BatchRun.ExitCode) throws {
    let cancellation = Cancellation()
    let listener = cancellation.listenToSignals()
    defer { withExtendedLifetime(listener) {} }
    do {
      throw ArgumentParser.ExitCode(try work(cancellation).rawValue)
    } catch let fault as RunFault {
      StandardError.say("reweigh: \(fault.message)")
      throw ArgumentParser.ExitCode(fault.exitCode.rawValue)
    }
  }
}
