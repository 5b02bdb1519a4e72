public import BatchPipeline
internal import FilePublishing
internal import Foundation
internal import ResultTables

/// What a run that published its results has to say.
public struct RunReport: Sendable {
  public let outputPath: String
  public let clinicians: Int
  public let practices: Int
  public let applications: Int
  public let findings: Int
  public let rejects: Int
  public let seconds: Double
  /// What `summary.json` says, without its size.
  public let summary: Summary
  /// The size of every file that was published, by its name.
  public let outputBytes: [String: Int]

  public var exitCode: ExitCode { rejects == 0 ? .done : .doneWithRejects }
}

/// The main job: reads an export, decides, and publishes the results.
///
/// Every table but `clinicians` is read first, because clinicians are joined to them. Then the
/// clinicians stream through into the roster; a pass over the roster counts by practice, another
/// adds up the APM Entities, and the last writes.
public struct RunJob {
  private let options: RunOptions
  private let pipeline: OrderedPipeline
  private let started = Date()
  private let progress: RunProgress

  public init(
    _ options: RunOptions,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    progress = RunProgress(observer)
    pipeline = OrderedPipeline(options, cancellation)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> RunReport {
    do {
      let report = try publish()
      progress.tell(.published(report))
      return report
    } catch {
      let fault = RunFault(error, pipeline.cancellation)
      progress.tell(.stopped(fault))
      throw fault
    }
  }

  private func publish() throws -> RunReport {
    try GivenPath.checkOutput(options.outputPath)
    try options.check(thatNothingIsWrittenIntoEarlierResult: options.outputPath)
    let claim = try OutputClaim(options.outputPath, replaces: options.replacesOutput)
    do {
      return try publish(claim)
    } catch let request as Cancellation.Requested where claim.keepsJournal {
      throw ContinuableStop(request: request)
    }
  }

  private func publish(_ claim: OutputClaim) throws -> RunReport {
    try options.checkOutputHoldsNoInput()
    let key = try PseudonymKey.load(options)
    try ResumptionCheck.beforeReading(options, key, claim)
    let earlier = try EarlierResult.read(options, pipeline, progress)
    let rejects = RejectSpool.ofEachTable(options)
    let export = try DecidedExport(options, pipeline, rejects: rejects, progress)
    progress.begin(.write)
    var result = try DecidedResult(options, pipeline, export, rejects, key)
    result.earlier = earlier
    var publication = try RunPublication(result, claim, pipeline, progress)
    return try publication.publish(started: started)
  }
}
