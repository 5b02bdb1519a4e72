internal import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables

/// What the tasks of a run over shards have in common: what they are asked to do, and how they end.
struct ShardTask {
  let options: RunOptions
  let pipeline: OrderedPipeline
  let progress: RunProgress

  init(_ options: RunOptions, _ cancellation: Cancellation, _ observer: (any RunObserver)?) {
    self.options = options
    pipeline = OrderedPipeline(options, cancellation)
    progress = RunProgress(observer)
  }

  /// Does the work of a task; what it throws is a `RunFault`.
  func perform<Report>(_ work: () throws -> Report) throws(RunFault) -> Report {
    do {
      let report = try work()
      progress.end()
      return report
    } catch {
      let fault = RunFault(ofTask: error, pipeline.cancellation)
      progress.tell(.stopped(fault))
      throw fault
    }
  }

  /// Opens the export, of whose clinicians a shard is to be read; none where there is no shard.
  func open(
    _ shard: Shard?,
    by plan: LoadedPlan? = nil,
    rejects: [ExportTable: any RejectSink] = RejectTally.ofEachTable()
  ) throws -> OpenedExport {
    try OpenedExport(options, pipeline, rejects: rejects, shard: shard, plan: plan?.plan, progress)
  }

  /// Throws where a merged state can't be of an export, as far as that is seen before it is read.
  func checkFiles(
    of export: OpenedExport,
    _ shard: Shard?,
    against merged: MergedState,
    at path: String
  ) throws {
    let shardCount = merged.header.run.shardCount
    guard shard.map({ $0.count == shardCount }) ?? true else {
      throw RunFault(
        .badData,
        "\(path): it is of \(shardCount) shards, not of \(shard?.count ?? 0); "
          + "name one number of shards in all tasks"
      )
    }
    if let file = merged.header.changedFile(in: try export.clinicianFiles) {
      throw RunFault(.data("file \(file)"), "\(path): it is of another run than this task")
    }
  }

  /// Throws where a merged state is of another run than an export whose reference tables are read; where no shard is
  /// read, any plan will do.
  func check(
    _ export: OpenedExport,
    _ shard: Shard?,
    by plan: LoadedPlan? = nil,
    against merged: MergedState,
    at path: String
  ) throws {
    let planned = shard == nil ? merged.header.run.options["plan"] : plan?.digest
    let run = try export.run(
      options,
      shardCount: merged.header.run.shardCount,
      plan: planned
    )
    if let difference = run.difference(from: merged.header.run) {
      throw RunFault(difference, "\(path): it is of another run than this task")
    }
  }
}
