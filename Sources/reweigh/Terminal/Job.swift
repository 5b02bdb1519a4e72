import ArgumentParser
import BatchPipeline
import BatchRun
import Glibc
import RunReporting

/// What a command does between its arguments and its exit code.
enum Job {
  /// Does the work of a command, which signals can stop, and ends with the exit code that it
  /// returns, or with that of its fault, which `tell` is told: the person at the terminal, unless it
  /// is a log.
  static func perform(
    tellingFaultsTo tell: (RunFault) -> Void = { StandardError.say("reweigh: \($0.message)") },
    _ work: (Cancellation) throws -> BatchRun.ExitCode
  ) throws {
    do {
      try OpenFiles.check()
      let cancellation = Cancellation()
      let listener = try listen(cancellation)
      defer { withExtendedLifetime(listener) {} }
      throw ArgumentParser.ExitCode(try work(cancellation).rawValue)
    } catch let fault as RunFault {
      tell(fault)
      throw ArgumentParser.ExitCode(fault.exitCode.rawValue)
    }
  }

  /// The same of a command that has no options for progress: it is shown on a terminal.
  static func performShowingProgress(
    _ work: (Cancellation, ProgressMeter?) throws -> BatchRun.ExitCode
  ) throws {
    let meter = TerminalProgress.isPossible ? ProgressMeter(TerminalProgress(), .rewriting) : nil
    try perform { cancellation in
      defer { meter?.clear() }
      return try work(cancellation, meter)
    }
  }

  private static func listen(
    _ cancellation: Cancellation
  ) throws(RunFault) -> SignalListener {
    do {
      return try cancellation.listenToSignals { signal in
        let fault = RunFault(Cancellation.Requested(signal: signal))
        StandardError.say("reweigh: \(fault.message)")
        // Other threads go on until this, and nothing of theirs is to be run by it.
        _exit(fault.exitCode.rawValue)
      }
    } catch {
      throw RunFault(error)
    }
  }
}
