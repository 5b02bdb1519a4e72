internal import BatchPipeline
internal import ExportReading
internal import PartialState
internal import QPPModel
internal import ResultWriting

/// What the tasks of a run over shards have in common: what they are asked to do, and how they end.
struct ShardTask {
  let options: RunOptions
  let pipeline: OrderedPipeline
  let course: RunCourse

  init(_ options: RunOptions, _ cancellation: Cancellation, _ observer: (any RunObserver)?) {
    self.options = options
    pipeline = OrderedPipeline(options, cancellation)
    course = RunCourse(observer)
  }

  /// Does the work of a task; what it throws is a `RunFault`.
  func perform<Report>(_ work: () throws -> Report) throws(RunFault) -> Report {
    do {
      let report = try work()
      course.end()
      return report
    } catch {
      let fault = RunFault(ofTask: error, pipeline.cancellation)
      course.tell(.stopped(fault))
      throw fault
    }
  }

  /// Opens the export, of whose clinicians a shard is to be read; none where there is no shard.
  func open(
    _ shard: Shard?,
    rejects: [ExportTable: any RejectSink] = RejectTally.ofEachTable()
  ) throws -> OpenedExport {
    var export = try OpenedExport(options, pipeline, rejects: rejects, shard: shard, course)
    try export.readReferenceTables(for: shard)
    return export
  }

  /// Opens the export and checks that it is what a merged state is of.
  func open(
    _ shard: Shard?,
    of merged: MergedState,
    at path: String,
    rejects: [ExportTable: any RejectSink] = RejectTally.ofEachTable()
  ) throws -> OpenedExport {
    let shardCount = merged.header.run.shardCount
    guard shard.map({ $0.count == shardCount }) ?? true else {
      throw RunFault(
        .badData,
        "\(path): it is of \(shardCount) shards, not of \(shard?.count ?? 0); "
          + "name one number of shards in all tasks"
      )
    }
    let export = try open(shard, rejects: rejects)
    if let file = merged.header.changedFile(in: export.clinicianFiles) {
      throw RunFault(.data("file \(file)"), "\(path): it is of another run than this task")
    }
    let run = export.run(options, shardCount: shardCount)
    if let difference = run.difference(from: merged.header.run) {
      throw RunFault(difference, "\(path): it is of another run than this task")
    }
    return export
  }
}
