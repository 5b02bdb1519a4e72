internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import ResultWriting
internal import RosterAggregation

/// An export that was read whole and decided about, with nothing written of it.
struct DecidedExport {
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  let load: ExportLoad
  let determinations: Determinations

  /// Reads an export and decides about it.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    rejects: [ExportTable: any RejectSink],
    _ course: RunCourse = RunCourse()
  ) throws {
    policy = try LoadedPolicy(options)
    mapping = try LoadedMapping(options)
    let files = try ExportFiles.find(options)
    var load = try ExportLoad(options, pipeline, policy, mapping, files, rejects: rejects, course)
    if files.combined.isEmpty, files.tables[.clinicians]?.isEmpty != false {
      try load.checkClinicians()
    }
    course.begin(.readReferenceTables)
    try load.readReferenceTables()
    course.begin(.readClinicians)
    try load.readClinicians()
    try load.checkClinicians()
    try load.checkCounts()
    course.begin(.decide)
    determinations = try load.decide(countingPending: options.countsPending)
    course.end()
    self.load = load
  }

  /// Reads an export and decides about it, only counting what is rejected.
  init(_ options: RunOptions, _ pipeline: OrderedPipeline) throws {
    let tallies = ExportTable.allCases.map { ($0, RejectTally()) }
    try self.init(options, pipeline, rejects: Dictionary(uniqueKeysWithValues: tallies))
  }
}
