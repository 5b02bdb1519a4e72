internal import BatchPipeline
internal import ExportLoading
internal import ExportReading
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// A result that is decided and not yet written.
struct DecidedResult {
  let options: RunOptions
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  let files: ExportFiles
  let determinations: Determinations
  let reading: ReadingFacts
  let notices: ReadingNotices
  let rejects: [ExportTable: any RejectedRows]
  let findings: FindingTable
  let key: PseudonymKey?
  let style: CellStyle
  /// What this result is compared with.
  var earlier: EarlierResult?

  /// The result of an export that this process has read whole.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ export: DecidedExport,
    _ rejects: [ExportTable: any RejectedRows],
    _ key: PseudonymKey?
  ) throws {
    try self.init(
      options,
      pipeline,
      export,
      rejects,
      try pipeline.findings(about: export.determinations),
      key
    )
  }

  /// The result of an export whose clinicians other processes have decided about.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ export: DecidedExport,
    _ parts: DecidedParts,
    _ rejects: [ExportTable: any RejectedRows],
    _ key: PseudonymKey?
  ) throws {
    var findings = try pipeline.findings(about: export.determinations)
    findings.replaceClinicians(try parts.findings())
    try self.init(options, pipeline, export, rejects, consume findings, key)
  }

  private init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ export: DecidedExport,
    _ rejects: [ExportTable: any RejectedRows],
    _ findings: consuming Findings,
    _ key: PseudonymKey?
  ) throws {
    self.options = options
    reading = export.reading
    notices = ReadingNotices(reading, unrecognised: export.unrecognised)
    self.rejects = rejects
    self.key = key
    policy = export.policy
    mapping = export.mapping
    files = export.files
    determinations = export.determinations
    style = CellStyle(
      tins: try TINForm(options.tins, key, determinations.tables, pipeline),
      isSpreadsheetSafe: options.isSpreadsheetSafe
    )
    self.findings = try FindingTable(findings, determinations, tins: style.tins, by: pipeline)
  }

  /// Files in reading order; clinicians are read last but come first.
  var inputs: [InputFacts] {
    ([nil] + ExportTable.allCases).flatMap { table in
      reading.inputs.filter { $0.table == table }
    }
  }

  /// The applications of each outcome that there is.
  var applicationsByOutcome: [String: Int] {
    let outcomes = ApplicationTally(determinations.applications).outcomes
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.key.rawValue, $0.value) })
  }

  /// The findings of each code.
  var findingsByCode: [String: Int] {
    Dictionary(uniqueKeysWithValues: findings.counts.map { ($0.key.rawValue, $0.value) })
  }

  /// How many groups are reweighted.
  var groupsReweighted: Int {
    determinations.tables.listedPractices.count { determinations.isReweighted($0) }
  }

  /// What was read of each table, by its name.
  var tableCounts: [String: TableCounts] {
    Dictionary(uniqueKeysWithValues: reading.counts.map { ($0.key.rawValue, $0.value) })
  }
}
