public import BatchPipeline
public import ExportLoading
internal import PartialState
internal import QPPModel
internal import RosterAggregation

/// What a map of one shard has to say.
public struct MapReport: Sendable {
  public let shard: Shard
  public let outputPath: String
  public let clinicians: Int
  public let practices: Int
  public let rejects: Int
  public let bytes: Int
}

/// `map`: reads one shard, and writes what its clinicians say of their practices.
public struct MapJob {
  private let request: ShardRequest
  private let task: ShardTask

  public init(
    _ options: RunOptions,
    shard request: ShardRequest,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.request = request
    task = ShardTask(options, cancellation, observer)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> MapReport {
    try task.perform { try map() }
  }

  private func map() throws -> MapReport {
    let (shard, plan) = try request.resolve()
    try task.options.check(
      thatNothingIsReadFrom: task.options.outputPath,
      [request.planPath].compactMap(\.self)
    )
    let writer = try StateWriter(.summary, target: task.options.outputPath)
    var export = try task.open(shard, by: plan)
    try export.read(shard, takingAll: false)
    let header = SummaryHeader(
      run: try export.run(task.options, shardCount: shard.count, plan: plan?.digest),
      shards: [RecordedShard(number: shard.number, inputs: export.clinicianInputs)]
    )
    task.progress.begin(.decide)
    let summary = try task.pipeline.summarize(
      export.load.handOver(),
      countingPending: task.options.countsPending,
      shard: shard.number
    )
    task.progress.begin(.write)
    try writer.append(header: header)
    var (practices, clinicians) = (0, 0)
    try summary.forEachPractice { practice in
      if practices.isMultiple(of: 1024) { try task.pipeline.cancellation.check() }
      try writer.append(practice)
      practices += 1
      clinicians += practice.clinicians.count
    }
    try task.pipeline.cancellation.holdingOff { try writer.finish() }
    return MapReport(
      shard: shard,
      outputPath: task.options.outputPath,
      clinicians: clinicians,
      practices: practices,
      rejects: export.load.facts.counts[.clinicians]?.rejected ?? 0,
      bytes: writer.byteCount
    )
  }
}
