public import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import Foundation
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// `publish`: puts the parts of all shards together to one directory of results, with the tables that
/// are not about single clinicians.
public struct PublishJob {
  private let mergedPath: String
  private let partPaths: [String]
  private let task: ShardTask
  private let started = Date()

  public init(
    _ options: RunOptions,
    mergedPath: String,
    partPaths: [String],
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.mergedPath = mergedPath
    self.partPaths = partPaths
    task = ShardTask(options, cancellation, observer)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> RunReport {
    let report = try task.perform { try publish() }
    task.progress.tell(.published(report))
    return report
  }

  private func publish() throws -> RunReport {
    OpenFileLimit.raise()
    let (options, progress) = (task.options, task.progress)
    try GivenPath.checkOutput(options.outputPath)
    try options.check(thatNothingIsWrittenIntoEarlierResult: options.outputPath)
    let claim = try OutputClaim(options.outputPath, replaces: options.replacesOutput)
    try options.checkOutputHoldsNoInput(and: [mergedPath] + partPaths)
    let key = try PseudonymKey.load(options)
    let earlier = try EarlierResult.read(options, task.pipeline, progress)
    let merged = try MergedState(path: mergedPath)
    let parts = try DecidedParts(partPaths, of: merged, options: options.rowOptions(key))
    let clinicianRejects = parts.rejects
    try checkAcceptance(parts.reading, clinicianRejects)
    let spools = RejectSpool.ofEachTable(options)
    let export = try decide(merged, parts, spools)
    var rejects: [ExportTable: any RejectedRows] = spools
    rejects[.clinicians] = clinicianRejects
    try checkRejects(export.reading, rejects)
    progress.tell(.exportRead(ReadingNotices(export.reading, unrecognised: export.unrecognised)))
    progress.begin(.write)
    var result = try DecidedResult(options, task.pipeline, export, parts, rejects, key)
    result.earlier = earlier
    var publication = try PartsPublication(result, parts, claim, task.pipeline, progress)
    return try publication.publish(started: started)
  }

  /// Throws where all shards together have clinicians, and have rejected all of them.
  private func checkAcceptance(
    _ reading: ReadingFacts,
    _ rejects: any RejectedRows
  ) throws(LoadFault) {
    guard let counts = reading.counts[.clinicians], counts.isAllRejected else { return }
    let first = rejects.firsts.values.min {
      ($0.file, $0.line) < ($1.file, $1.line)
    }
    if let first { throw .allRejected(count: counts.read, first: first) }
  }

  /// Throws where all shards together have more rejects than the run may have.
  private func checkRejects(
    _ reading: ReadingFacts,
    _ rejects: [ExportTable: any RejectedRows]
  ) throws(LoadFault) {
    let byCode = rejects.values.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
    try task.options.reading.rejectLimit?.check(byCode, read: reading.readCount, isAtEnd: true)
  }

  /// Decides about everything but single clinicians, of whom only those are there that other tables
  /// name.
  private func decide(
    _ merged: MergedState,
    _ parts: DecidedParts,
    _ spools: [ExportTable: RejectSpool]
  ) throws -> DecidedExport {
    var export = try task.open(nil, rejects: spools)
    try task.checkFiles(of: export, nil, against: merged, at: mergedPath)
    try export.readReferenceTables()
    try export.load.checkTables()
    try export.load.checkStrictness()
    try task.check(export, nil, against: merged.header.run, at: mergedPath)
    var records = export.load.handOver()
    let totals = try ShardedTotals(merged, records, task, savings: parts.savings)
    try merged.forEachTIN { records.tables.list($0) }
    records.hold(try parts.namedClinicians())
    for subgroup in parts.subgroups {
      guard let id = Identifier(subgroup.id),
        records.tables.addClinicians(subgroup.clinicians, toSubgroup: id)
      else { throw CountOverflow() }
    }
    task.progress.begin(.decide)
    let determinations = try task.pipeline.decide(
      consume records,
      countingPending: task.options.countsPending,
      totals
    )
    return DecidedExport(
      export,
      determinations,
      reading: export.load.facts.adding(parts.reading)
    )
  }
}
