public import BatchPipeline
public import ResultReading

/// Checks a result directory against its manifest.
public struct VerifyJob {
  /// How many things were looked at, and how many are wrong.
  public struct Report: Sendable {
    public fileprivate(set) var checked = 0
    public fileprivate(set) var wrong = 0

    public var exitCode: ExitCode { wrong == 0 ? .done : .badData }
  }

  private let result: String
  private let export: String?
  private let verification: ResultVerification
  private let cancellation: Cancellation
  private let progress: ResultProgress

  public init(
    result: String,
    export: String?,
    threadCount: Int,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.cancellation = cancellation
    progress = ResultProgress(observer)
    self.result = result
    self.export = export
    verification = ResultVerification(
      result: result,
      export: export,
      OrderedPipeline(threadCount: threadCount, cancellation: cancellation),
      progress.watch
    )
  }

  /// Runs the job, and tells each verdict as it comes; what it throws is a `RunFault`.
  public func run(
    _ tell: (ResultVerification.Verdict) throws -> Void
  ) throws(RunFault) -> Report {
    var report = Report()
    try GivenPath.checkResult(result)
    try GivenPath.checkExport(export)
    do {
      progress.begin(.verify)
      try verification.run { verdict in
        report.checked += verdict.obstacle == nil ? 1 : 0
        report.wrong += verdict.flaw == nil ? 0 : 1
        try progress.pausing { try tell(verdict) }
      }
      progress.end()
    } catch let fault as ResultFault {
      throw RunFault(fault)
    } catch {
      throw RunFault(error, cancellation)
    }
    return report
  }
}
