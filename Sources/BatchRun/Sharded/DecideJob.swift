public import BatchPipeline
public import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// What a decision about one shard has to say.
public struct DecideReport: Sendable {
  public let shard: Shard
  public let outputPath: String
  public let clinicians: Int
  public let rejects: Int
  public let bytes: Int
}

/// `decide`: reads one shard anew, decides about its clinicians by the totals of all shards, and
/// writes its part of the results.
public struct DecideJob {
  private let request: ShardRequest
  private let mergedPath: String
  private let task: ShardTask

  public init(
    _ options: RunOptions,
    shard request: ShardRequest,
    mergedPath: String,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.request = request
    self.mergedPath = mergedPath
    task = ShardTask(options, cancellation, observer)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> DecideReport {
    try task.perform { try decide() }
  }

  private func decide() throws -> DecideReport {
    let options = task.options
    let (shard, plan) = try request.resolve()
    try options.check(
      thatNothingIsReadFrom: options.outputPath,
      [mergedPath, request.planPath].compactMap(\.self)
    )
    let key = try PseudonymKey.load(options)
    let writer = try StateWriter(.part, target: options.outputPath)
    let merged = try MergedState(path: mergedPath)
    let rejected = RejectSpool(options)
    var rejects: [ExportTable: any RejectSink] = RejectTally.ofEachTable()
    rejects[.clinicians] = rejected
    var export = try task.open(shard, by: plan, readsReferenceTables: false, rejects: rejects)
    try task.checkFiles(of: export, shard, against: merged, at: mergedPath)
    // Whatever an earlier shard has is a duplicate here, and takes the first rows of the roster.
    let held = merged.dropped.filter { $0.shard == UInt32(shard.number) }
    try export.readClinicians(
      held: held,
      knowing: Set(merged.dropped.map(\.key.tin)),
      adding: { try merged.references.add(to: &$0, withPracticesOfOtherShards: true) }
    )
    try task.check(export, shard, by: plan, against: merged.header.run, at: mergedPath)
    try checkInputs(of: export, shard, merged)
    let records = export.load.handOver()
    let totals = try ShardedTotals(merged, records, task)
    task.progress.begin(.decide)
    let determinations = try task.pipeline.decide(
      consume records,
      countingPending: options.countsPending,
      totals
    )
    task.progress.begin(.write)
    let writing = try PartWriting(task, shard, determinations, from: held.count, writer, key)
    try writing.write(export.load.facts, rejected, merged: merged.digest)
    return DecideReport(
      shard: shard,
      outputPath: options.outputPath,
      clinicians: determinations.roster.count - held.count,
      rejects: rejected.count,
      bytes: writer.byteCount
    )
  }

  /// Throws where the shard is not what was mapped.
  private func checkInputs(
    of export: OpenedExport,
    _ shard: Shard,
    _ merged: MergedState
  ) throws(RunFault) {
    let mapped = merged.header.shards.first { $0.number == shard.number }?.inputs ?? []
    let files = Set(export.clinicianInputs).symmetricDifference(mapped)
    guard let file = files.map(\.path).min() else { return }
    throw RunFault(
      .badData,
      "\(file): the file has changed since \(shard.description) was mapped; map all shards again"
    )
  }
}
