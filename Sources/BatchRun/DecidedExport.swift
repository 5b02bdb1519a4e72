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

  /// Reads an export and decides about it, or about what `focus` is on alone; `finish` is told each
  /// phase as it ends.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    finish: (String) -> Void = { _ in }
  ) throws {
    policy = try LoadedPolicy(options)
    mapping = try LoadedMapping(options)
    let files = try ExportFiles.find(options)
    var load = try ExportLoad(
      options,
      pipeline,
      policy,
      mapping,
      files,
      rejects: rejects,
      focus: focus
    )
    if files.combined.isEmpty, files.tables[.clinicians]?.isEmpty != false {
      try load.checkClinicians()
    }
    try load.readReferenceTables()
    finish("read_reference_tables")
    try load.readClinicians()
    try load.checkClinicians()
    try load.checkCounts()
    finish("read_clinicians")
    determinations = try load.decide(countingPending: options.countsPending)
    finish("decide")
    self.load = load
  }

  /// Reads an export and decides about it, only counting what is rejected.
  init(_ options: RunOptions, _ pipeline: OrderedPipeline) throws {
    let tallies = ExportTable.allCases.map { ($0, RejectTally()) }
    try self.init(options, pipeline, rejects: Dictionary(uniqueKeysWithValues: tallies))
  }
}
