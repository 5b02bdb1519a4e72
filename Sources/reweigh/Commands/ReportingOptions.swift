public import ArgumentParser
import BatchRun
import Logging
public import RunReporting

/// Where progress is shown.
enum ProgressMode: String, CaseIterable, ExpressibleByArgument {
  case auto
  case always
  case never
}

/// The least important messages that are still written; faults always are.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
  case debug
  case info
  case notice
  case warning
  case error

  var loggerLevel: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}

extension LogFormat: ExpressibleByArgument {}

/// What a command says on standard error.
struct ReportingOptions: ParsableArguments {
  @Option(help: "Whether progress is shown: auto is on a terminal only.")
  var progress = ProgressMode.auto

  @Option(help: "How messages are written.")
  var logFormat = LogFormat.text

  @Option(
    help: """
      The least important messages that are written (default: notice, or info with \
      --log-format json).
      """
  )
  var logLevel: LogLevel?

  /// The log that these options ask for.
  var log: RunLog {
    let level = logLevel ?? (logFormat == .json ? .info : .notice)
    return RunLog(
      Logger(label: "reweigh") { _ in
        LineLogHandler(logFormat, level: level.loggerLevel) { StandardError.say($0) }
      }
    )
  }

  /// Tells the log and others of a job, and shows its progress where it is to be shown.
  func observer(_ log: RunLog, _ others: (any RunObserver)?...) -> any RunObserver {
    // Progress is first, so that it has left the terminal before something is logged.
    ObserverGroup([progressMeter(log), log].compactMap(\.self) + others.compactMap(\.self))
  }

  /// What shows progress; nil where none is to be shown.
  private func progressMeter(_ log: RunLog) -> (any RunObserver)? {
    if progress != .never, TerminalProgress.isPossible {
      return ProgressMeter(TerminalProgress(), .rewriting)
    }
    return progress == .always ? ProgressMeter(LoggedProgress(log.logger), .appending) : nil
  }
}

extension RunLog {
  /// The log of a command that has no options for one: it tells people what they should know.
  static var ofNotices: RunLog {
    RunLog(
      Logger(label: "reweigh") { _ in
        LineLogHandler(.text, level: .notice) { StandardError.say($0) }
      }
    )
  }
}

/// The file that options of a command can be in.
struct ConfigurationOption: ParsableArguments {
  @Option(
    help: "A JSON file of options; those of the command line win.",
    completion: .file(extensions: ["json"])
  )
  var config: String?
}
