internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import ResultTables
internal import RosterAggregation

/// An export whose files were found, before and after they are read.
struct OpenedExport {
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  /// All files of the export, whatever part of them is read.
  let files: ExportFiles
  let progress: RunProgress
  var load: ExportLoad

  /// Finds the files of an export, and by which rules they are read; of the clinicians, those of
  /// `shard` alone.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    shard: Shard? = nil,
    _ progress: RunProgress = RunProgress()
  ) throws {
    self.progress = progress
    policy = try LoadedPolicy(options)
    mapping = try LoadedMapping(options)
    files = try ExportFiles.find(options)
    load = try ExportLoad(
      options,
      pipeline,
      policy,
      mapping,
      try shard?.narrow(files) ?? files,
      rejects: rejects,
      focus: focus,
      progress
    )
  }

  /// Finds the files of an export whose rejects are only counted.
  init(_ options: RunOptions, _ pipeline: OrderedPipeline) throws {
    try self.init(options, pipeline, rejects: RejectTally.ofEachTable())
  }

  /// Reads all tables.
  mutating func read() throws {
    if files.combined.isEmpty, files.tables[.clinicians]?.isEmpty != false {
      try load.checkClinicians()
    }
    progress.begin(.readReferenceTables)
    try load.readReferenceTables()
    progress.begin(.readClinicians)
    try load.readClinicians()
    try load.checkClinicians()
    try load.checkCounts()
    try load.checkInputsAreUnchanged(since: files)
  }
}

/// An export that was read whole and decided about, with nothing written of it.
struct DecidedExport {
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  let load: ExportLoad
  let determinations: Determinations

  /// An export whose clinicians other processes have read and decided about.
  init(_ export: OpenedExport, _ determinations: Determinations) {
    policy = export.policy
    mapping = export.mapping
    load = export.load
    self.determinations = determinations
  }

  /// Reads an export and decides about it, or about what `focus` is on alone.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    _ progress: RunProgress = RunProgress()
  ) throws {
    var export = try OpenedExport(options, pipeline, rejects: rejects, focus: focus, progress)
    try export.read()
    progress.begin(.decide)
    determinations = try export.load.decide(countingPending: options.countsPending)
    progress.end()
    policy = export.policy
    mapping = export.mapping
    load = export.load
  }
}

extension RejectTally {
  /// A tally for the rejects of each table.
  static func ofEachTable() -> [ExportTable: RejectTally] {
    Dictionary(uniqueKeysWithValues: ExportTable.allCases.map { ($0, RejectTally()) })
  }
}
