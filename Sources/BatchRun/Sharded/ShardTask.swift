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
    readsReferenceTables: Bool = true,
    rejects: [ExportTable: any RejectSink] = RejectTally.ofEachTable()
  ) throws -> OpenedExport {
    try OpenedExport(
      options,
      pipeline,
      rejects: rejects,
      shard: shard,
      plan: plan?.plan,
      readsReferenceTables: readsReferenceTables,
      progress
    )
  }

  /// Throws where a merged state can't be of an export, as far as that is seen before it is read.
  func checkFiles(
    of export: OpenedExport,
    _ shard: Shard?,
    against merged: MergedState,
    at path: String
  ) throws {
    if let file = merged.header.changedFile(in: try export.clinicianFiles) {
      throw RunFault(.data("file \(file)"), "\(path): it is of another run than this task")
    }
    try checkReferenceFiles(of: export, shard, against: merged.header.run, at: path)
  }

  /// Throws where reference tables that another process has read can't be those of an export; the export need
  /// not have their files any more.
  func checkReferenceFiles(
    of export: OpenedExport,
    _ shard: Shard?,
    against run: ShardedRun,
    at path: String
  ) throws {
    guard shard.map({ $0.count == run.shardCount }) ?? true else {
      throw RunFault(
        .badData,
        "\(path): it is of \(run.shardCount) shards, not of \(shard?.count ?? 0); "
          + "name one number of shards in all tasks"
      )
    }
    if let file = run.changedReference(among: export.referenceSizes) {
      throw RunFault(.data("file \(file)"), "\(path): it is of another run than this task")
    }
  }

  /// Throws where a state is of another run than an export that was read; where no shard was, any plan will do,
  /// and where one was, the reference tables are those of the state.
  func check(
    _ export: OpenedExport,
    _ shard: Shard?,
    by plan: LoadedPlan? = nil,
    against known: ShardedRun,
    at path: String
  ) throws {
    let run = try export.run(
      options,
      shardCount: known.shardCount,
      plan: shard == nil ? known.options["plan"] : plan?.digest,
      references: shard == nil ? [] : known.references
    )
    if let difference = run.difference(from: known) {
      throw RunFault(difference, "\(path): it is of another run than this task")
    }
  }
}
