internal import BatchRun
public import Logging

/// Shows progress as messages of a log, where there is no terminal to rewrite a line of.
public final class LoggedProgress: ProgressDisplay {
  private let logger: Logger

  public init(_ logger: Logger) {
    self.logger = logger
  }

  public func show(_ progress: Progress) {
    var fields: Logger.Metadata = [
      "phase": .string(progress.phase.rawValue),
      (progress.unit == .bytes ? "bytes_done" : "rows_done"): .number(progress.done),
    ]
    fields[progress.unit == .bytes ? "file" : "table"] = progress.place.map { .string($0) }
    fields[progress.unit == .bytes ? "bytes" : "rows"] = progress.total.map { .number($0) }
    fields["records_per_second"] = progress.recordsPerSecond.map { .number(Int($0)) }
    fields["seconds_left"] = progress.secondsLeft.map { .number(Int($0.rounded(.up))) }
    logger.notice("\(progress.line())", metadata: fields)
  }

  public func clear() {}
}
