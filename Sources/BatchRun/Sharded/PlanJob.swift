public import BatchPipeline
internal import ExportLoading
internal import ExportReading
internal import FilePublishing

/// What a plan has to say.
public struct PlanReport: Sendable {
  public let outputPath: String
  public let shards: Int
  public let files: Int
  /// How many of the files are cut.
  public let cutFiles: Int
  public let bytes: Int
}

/// `plan`: cuts the clinicians of an export into shards that need not be whole files.
public struct PlanJob {
  private let options: RunOptions
  private let shardCount: Int
  private let pipeline: OrderedPipeline
  private let observer: (any RunObserver)?

  /// Creates a job that writes to the output path of `options`.
  public init(
    _ options: RunOptions,
    shards shardCount: Int,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    self.observer = observer
    self.shardCount = shardCount
    pipeline = OrderedPipeline(options, cancellation)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> PlanReport {
    do {
      return try plan()
    } catch {
      throw RunFault(ofTask: error, pipeline.cancellation)
    }
  }

  private func plan() throws -> PlanReport {
    try GivenPath.checkExport(options.reading.exportPath)
    try options.check(thatNothingIsReadFrom: options.outputPath)
    let file = try ReplacingFile(target: options.outputPath, replacing: ShardPlan.start)
    let mapping = try LoadedMapping(options).mapping
    let unrecognised = try options.reading.findFiles().unrecognised
    observer?.observe(.exportRead(ReadingNotices(ReadingFacts(), unrecognised: unrecognised)))
    let plan = try ShardPlanning(options.reading, pipeline, mapping).plan(shards: shardCount)
    try file.write(plan.written())
    try pipeline.cancellation.holdingOff { try file.publish() }
    return PlanReport(
      outputPath: options.outputPath,
      shards: plan.shardCount,
      files: plan.files.count,
      cutFiles: plan.files.count { $0.pieces.count > 1 },
      bytes: plan.files.reduce(0) { $0 + $1.bytes }
    )
  }
}
