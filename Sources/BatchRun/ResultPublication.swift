internal import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import RecordParsing
internal import ReportPage
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// Writes the result directory of a run and publishes it.
final class ResultPublication {
  private let options: RunOptions
  private let pipeline: OrderedPipeline
  private let policy: LoadedPolicy
  private let mapping: LoadedMapping
  private let determinations: Determinations
  private let reading: ReadingFacts
  private let rejects: [ExportTable: any RejectedRows]
  /// The clinicians, where other processes have decided about them.
  private let parts: DecidedParts?
  private let findings: FindingTable
  private let directory: ResultDirectory
  private let progress: RunProgress
  private let key: PseudonymKey?
  private let style: CellStyle
  private var outputs: [Manifest.Output] = []
  /// What brings the files to the disk.
  private var syncs: [Future<Void>] = []
  private var rowCounts: [String: Int] = [:]
  // What was counted of the rows while they were written.
  private var clinicians = ClinicianTally()
  private var groups = GroupTally()
  private var virtualGroups = GroupTally()

  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ export: DecidedExport,
    _ rejects: [ExportTable: any RejectedRows],
    _ progress: RunProgress,
    _ key: PseudonymKey?,
    _ claim: OutputClaim,
    parts: DecidedParts? = nil
  ) throws {
    self.options = options
    self.pipeline = pipeline
    policy = export.policy
    mapping = export.mapping
    determinations = export.determinations
    self.key = key
    style = CellStyle(
      tins: try TINForm(options.tins, key, export.determinations.tables, pipeline),
      isSpreadsheetSafe: options.isSpreadsheetSafe
    )
    reading = parts?.reading ?? export.reading
    self.parts = parts
    self.rejects = rejects
    self.progress = progress
    var found = try pipeline.findings(about: determinations)
    if let parts { found.replaceClinicians(try parts.findings()) }
    findings = try FindingTable(
      consume found,
      determinations,
      tins: style.tins,
      by: pipeline
    )
    // What parts are put together of is copied faster than it is continued.
    guard parts == nil else {
      directory = try ResultDirectory(claim)
      return
    }
    let inputs = Self.inputs(of: reading)
    let identity = try RunIdentity(options, policy, mapping, key, inputs: inputs)
    directory = try ResultDirectory(claim, identity, resumes: options.resumes, progress)
  }

  /// Keeps what is written for a run that continues this one.
  func keepForContinuation() {
    directory.keepForContinuation()
  }

  /// Writes all result tables.
  func writeTables() throws {
    let decidedHere =
      try parts == nil ? open(ClinicianTable(determinations)) { .clinicians($0) } : nil
    let optionsHere =
      try parts == nil ? open(OptionTable(determinations, by: pipeline)) : nil
    // All but the rejects, which are encoded already.
    let tables = try [
      decidedHere,
      optionsHere,
      open(GroupTable(determinations)) { .groups($0) },
      open(VirtualGroupTable(determinations)) { .virtualGroups($0) },
      open(SubgroupTable(determinations)),
      open(EntityTable(determinations)),
      open(ApplicationTable(determinations)),
      open(findings),
    ].compactMap { $0 }
    let rowCount = tables.reduce((parts?.rowCount ?? 0) + (parts?.optionCount ?? 0)) {
      $0 + $1.writing.rowCount
    }
    progress.tell(.writingBegan(rows: rowCount))
    if let parts { try write(parts) }
    for (writing, _) in tables where writing.keptRowCount > 0 {
      progress.tell(.rowsKept(table: writing.name, rows: writing.keptRowCount))
    }
    try pipeline.write(tables.map(\.writing)) { block, place in
      let (table, file) = tables[place]
      count(block.tally)
      guard let bytes = block.block else { return }
      try file.append(bytes)
      progress.tell(.rowsWritten(table: table.name, rows: block.rowCount))
    } end: { place in
      let (table, file) = tables[place]
      try finish(file, table.name, rows: table.rowCount)
    }
    try writeRejects()
  }

  /// Opens the file of a table, and says how to write what it does not have yet.
  private func open<Table: ResultTable>(
    _ table: Table,
    tally: @escaping @Sendable (Table.Tally) -> RowTally = { _ in .none }
  ) throws -> (writing: TableWriting, file: BlockFile) {
    let file = try openFile(Table.name)
    let writing = TableWriting(
      table,
      options.format,
      options.compression,
      style,
      keptBlockCount: file.blockCount,
      tally: tally
    )
    return (writing, file)
  }

  private func count(_ tally: RowTally) {
    switch tally {
    case .none: break
    case .clinicians(let tally): clinicians += tally
    case .groups(let tally): groups += tally
    case .virtualGroups(let tally): virtualGroups += tally
    }
  }

  /// Writes the clinicians that other processes have decided about.
  private func write(_ parts: DecidedParts) throws {
    let file = try openFile(ClinicianTable.name)
    clinicians = try parts.copyClinicians(to: file, pipeline.cancellation)
    progress.tell(.rowsWritten(table: ClinicianTable.name, rows: parts.rowCount))
    try finish(file, ClinicianTable.name, rows: parts.rowCount)
    let options = try openFile(OptionTable.name)
    try parts.copyOptions(to: options, pipeline.cancellation)
    progress.tell(.rowsWritten(table: OptionTable.name, rows: parts.optionCount))
    try finish(options, OptionTable.name, rows: parts.optionCount)
  }

  private func writeRejects() throws {
    let file = try openFile(RejectSpool.name)
    if !file.isFinished {
      try file.append(RejectSpool.header(options.format, options.compression))
      for table in ExportTable.allCases { try rejects[table]?.copy(to: file) }
    }
    try finish(file, RejectSpool.name, rows: reading.rejectCount)
  }

  private func openFile(_ table: String) throws -> BlockFile {
    try directory.openTable(fileName(table), options.compression)
  }

  private func finish(_ file: BlockFile, _ name: String, rows: Int) throws {
    rowCounts[name] = rows
    note(try file.finishWriting(), fileName(name), bytes: file.byteCount, records: rows)
  }

  /// Notes a file that is written, and brings it to the disk while others are.
  private func note(
    _ written: (digest: String, file: WrittenFile),
    _ name: String,
    bytes: Int,
    records: Int?
  ) {
    let file = written.file
    syncs.append(Future { try file.sync() })
    outputs.append(
      Manifest.Output(path: name, bytes: bytes, sha256: written.digest, records: records)
    )
  }

  private func fileName(_ table: String) -> String {
    "\(table).\(options.format.rawValue)\(options.compression == .none ? "" : ".gz")"
  }

  /// Writes the page for people, once all tables are written.
  func writeReport() throws {
    let contents = ReportContents(
      determinations,
      clinicians: clinicians,
      groups: groups,
      virtualGroups: virtualGroups,
      findings: findings.counts,
      records: RecordFacts(reading.counts, rejects),
      facts: try RunFacts(manifest())
    )
    try write(ReportPage().render(contents), ReportPage.fileName)
  }

  /// Writes the summary and, last, the manifest, and publishes everything.
  func publish(started: Date) throws -> RunReport {
    let finished = Date()
    let summary = summary(started: started, finished: finished)
    try writeJSON(summary, "summary.json")
    try writeJSON(manifest(), "manifest.json")
    for sync in syncs { try sync.value() }
    try directory.publish()
    return RunReport(
      outputPath: options.outputPath,
      clinicians: rowCounts[ClinicianTable.name] ?? 0,
      practices: rowCounts[GroupTable.name] ?? 0,
      applications: rowCounts[ApplicationTable.name] ?? 0,
      findings: findings.rowCount,
      rejects: reading.rejectCount,
      seconds: finished.timeIntervalSince(started),
      summary: summary,
      outputBytes: Dictionary(
        outputs.map { ($0.path, $0.bytes) },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }

  private func writeJSON(_ value: some Encodable, _ name: String) throws {
    try write(value.json(), name)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let file = try directory.createFile(name)
    try file.write(bytes)
    note(file.finishWriting(), name, bytes: file.byteCount, records: nil)
  }

  private func tableCounts() -> [String: TableCounts] {
    Dictionary(uniqueKeysWithValues: reading.counts.map { ($0.key.rawValue, $0.value) })
  }

  private func manifest() -> Manifest {
    Manifest(
      performanceYear: options.performanceYear,
      policy: Manifest.Source(source: policy.source, sha256: policy.digest),
      mapping: mapping.source.map { source in
        Manifest.Source(source: source, sha256: mapping.digest ?? "")
      },
      options: Manifest.Options(options, key),
      inputs: Self.inputs(of: reading).map { Manifest.Input($0) },
      tables: tableCounts(),
      outputs: outputs
    )
  }

  /// Files in reading order; clinicians are read last but come first.
  private static func inputs(of reading: ReadingFacts) -> [InputFacts] {
    ([nil] + ExportTable.allCases).flatMap { table in
      reading.inputs.filter { $0.table == table }
    }
  }

  private func summary(started: Date, finished: Date) -> Summary {
    var rejectsByCode: [String: Int] = [:]
    for spool in rejects.values {
      for (code, count) in spool.counts { rejectsByCode[code.rawValue, default: 0] += count }
    }
    var outcomes: [String: Int] = [:]
    for application in determinations.applications {
      outcomes[application.outcome.rawValue, default: 0] += 1
    }
    let ignored = reading.inputs.filter { !$0.ignoredColumns.isEmpty }
      .map { facts in
        (facts.name.maskingIdentifiers, facts.ignoredColumns.map(\.maskingIdentifiers))
      }
    let tables = determinations.tables
    return Summary(
      performanceYear: options.performanceYear,
      run: Summary.Run(
        startedAt: started.formatted(.iso8601),
        finishedAt: finished.formatted(.iso8601),
        threads: pipeline.threadCount,
        seconds: Dictionary(
          uniqueKeysWithValues: progress.seconds.map { ($0.key.rawValue, $0.value) }
        )
      ),
      input: tableCounts(),
      rejectsByCode: rejectsByCode,
      output: Summary.Determined(
        clinicians: rowCounts[ClinicianTable.name] ?? 0,
        groups: rowCounts[GroupTable.name] ?? 0,
        virtualGroups: rowCounts[VirtualGroupTable.name] ?? 0,
        subgroups: rowCounts[SubgroupTable.name] ?? 0,
        apmEntities: rowCounts[EntityTable.name] ?? 0,
        applications: rowCounts[ApplicationTable.name] ?? 0,
        findings: findings.rowCount,
        rejects: reading.rejectCount
      ),
      applicationsByOutcome: outcomes,
      findingsByCode: Dictionary(
        uniqueKeysWithValues: findings.counts.map { ($0.key.rawValue, $0.value) }
      ),
      cliniciansReweighted: clinicians.reweighted,
      groupsReweighted: tables.listedPractices.count {
        determinations.isReweighted($0)
      },
      virtualGroupsReweighted: tables.virtualGroups.listedByID.count {
        determinations.virtualGroups[Int($0)].determination.isReweighted
      },
      apmEntitiesReweighted: tables.entities.listedByID.count {
        determinations.entities[Int($0)].source == .reweighted
      },
      ignoredColumns: Dictionary(ignored, uniquingKeysWith: { first, _ in first })
    )
  }
}
