internal import BatchPipeline
internal import Explanation
internal import ExportLoading
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

/// An export that was read whole and decided about, with nothing written of it.
struct DecidedExport {
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  let reading: ReadingFacts
  /// All files of the export.
  let files: ExportFiles
  /// The records that concern what it was read for.
  let sources: SourceRecords
  let determinations: Determinations

  /// What is in the export directory and is not read.
  var unrecognised: [String] { files.unrecognised }

  /// An export that was read, with what is decided about it.
  init(_ export: OpenedExport, _ determinations: Determinations) {
    self.init(export, determinations, reading: export.load.facts)
  }

  /// The same, where other processes have read some of it, too.
  init(_ export: OpenedExport, _ determinations: Determinations, reading: ReadingFacts) {
    policy = export.policy
    mapping = export.mapping
    self.reading = reading
    files = export.files
    sources = export.load.sources
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
    let determinations = try pipeline.decide(
      export.load.handOver(),
      countingPending: options.countsPending
    )
    progress.end()
    self.init(export, determinations)
  }
}
