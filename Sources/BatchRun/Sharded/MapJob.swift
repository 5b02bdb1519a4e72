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
  /// The state of the first shard, nil where the reference tables are read.
  private let referencesPath: String?
  private let task: ShardTask

  public init(
    _ options: RunOptions,
    shard request: ShardRequest,
    referencesPath: String? = nil,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.request = request
    self.referencesPath = referencesPath
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
      [request.planPath, referencesPath].compactMap(\.self)
    )
    // The first shard hands on what it has read of the other tables.
    let handsOn = shard.number == 1
    guard !handsOn || referencesPath == nil else {
      throw RunFault(.usage, "--references: shard 1 is the one that reads the other tables")
    }
    let writer = try StateWriter(.summary, target: task.options.outputPath)
    let references = try referencesPath.map { try StateReferences(path: $0) }
    var export = try task.open(shard, by: plan, readsReferenceTables: references == nil)
    if let references, let referencesPath {
      try task.checkReferenceFiles(of: export, shard, against: references.run, at: referencesPath)
      try export.readClinicians { try references.add(to: &$0, withPracticesOfOtherShards: false) }
      try task.check(export, shard, by: plan, against: references.run, at: referencesPath)
    } else {
      try export.read(shard, takingAll: handsOn)
    }
    let header = SummaryHeader(
      run: try export.run(
        task.options,
        shardCount: shard.count,
        plan: plan?.digest,
        references: references?.run.references ?? []
      ),
      shards: [RecordedShard(number: shard.number, inputs: export.clinicianInputs)]
    )
    try writer.append(header: header)
    var records = export.load.handOver()
    if handsOn { try writer.append(referencesOf: &records.tables, task.pipeline.cancellation) }
    task.progress.begin(.decide)
    let summary = try task.pipeline.summarize(
      consume records,
      countingPending: task.options.countsPending,
      shard: shard.number
    )
    task.progress.begin(.write)
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

extension StateWriter {
  /// Writes what the tasks that decide need of what was read of the reference tables.
  fileprivate func append(
    referencesOf tables: inout ReferenceTablesBuilder,
    _ cancellation: Cancellation
  ) throws {
    try append(tables.sharedReferences)
    var practices = 0
    try tables.forEachPracticeReferences { practice in
      if practices.isMultiple(of: 1024) { try cancellation.check() }
      try append(practice)
      practices += 1
    }
  }
}
