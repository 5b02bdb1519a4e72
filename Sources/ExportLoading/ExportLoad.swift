public import BatchPipeline
public import Explanation
public import ExportReading
public import QPPModel
public import ReweightingRules
internal import RosterAggregation

/// An export on its way into memory: reads its files table by table, in one of several orders.
public struct ExportLoad {
  let options: ReadingOptions
  let pipeline: OrderedPipeline
  let context: ReadingContext
  let files: ExportFiles
  let buffers = BufferPool()
  var intake: RecordIntake
  /// What the export is read for; nil where it is for all that is decided.
  var focus: ReadingFocus?
  /// The practices that some tables are read for; nil where it is all of them.
  var practices: KnownPractices?

  /// Creates a load of `files`, which tells `report` of every chunk that was taken.
  public init(
    _ options: ReadingOptions,
    _ pipeline: OrderedPipeline,
    _ context: ReadingContext,
    _ terms: ApplicationTerms,
    _ files: ExportFiles,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    report: @escaping (ChunkReading) -> Void = { _ in }
  ) {
    self.options = options
    self.pipeline = pipeline
    self.context = context
    self.files = files
    self.focus = focus
    intake = RecordIntake(
      LoadedRecords(terms: terms, groupIdentifier: context.mapping.groupIdentifier),
      rejects: rejects,
      limit: options.rejectLimit,
      mapping: context.mapping,
      report: report
    )
  }

  /// What has been read until now.
  public var facts: ReadingFacts { intake.facts }

  /// The records that concern the focus.
  public var sources: SourceRecords { intake.sources }

  /// Hands over the records that were taken; the load has none then.
  public mutating func handOver() -> LoadedRecords {
    var records = LoadedRecords(terms: intake.records.tables.terms)
    swap(&records, &intake.records)
    return records
  }

  /// Notes that the export has files of clinicians, whether they are read here or elsewhere.
  public mutating func noteClinicians() {
    intake.records.tables.tablesRead.insert(.clinicians)
  }

  /// Puts clinicians into the roster without a record of theirs; records of them that follow are
  /// duplicates.
  public mutating func hold(_ clinicians: [(key: ClinicianKey, facts: ClinicianFacts)]) {
    intake.records.hold(clinicians)
  }

  /// Takes practices for known that no record here refers to.
  public mutating func know(_ tins: some Sequence<TIN>) {
    for tin in tins { intake.records.tables.know(tin) }
  }
}
