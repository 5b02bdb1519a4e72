internal import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import ReportPage
internal import ResultTables
internal import RosterAggregation

/// Writes what a result has whoever decided about its clinicians: the other tables, the report, the
/// summary and the manifest.
struct ResultWriting {
  let result: DecidedResult
  let files: ResultFiles
  private let pipeline: OrderedPipeline
  private let progress: RunProgress
  private var tallies = RowTallies()
  private var movement: ResultMovement?

  init(
    _ result: DecidedResult,
    _ directory: ResultDirectory,
    _ pipeline: OrderedPipeline,
    _ progress: RunProgress
  ) {
    self.result = result
    self.pipeline = pipeline
    self.progress = progress
    files = ResultFiles(directory, result.options)
  }

  /// A table, what has to be known of it to write it, and its file.
  struct OpenTable {
    let writing: TableWriting
    let file: BlockFile
  }

  /// Opens the file of a table, and says how to write what it does not have yet.
  func open<Table: ResultTable>(
    _ table: Table,
    tally: @escaping @Sendable (Table.Tally) -> RowTally = { _ in .none }
  ) throws -> OpenTable {
    let file = try files.open(Table.name)
    let writing = TableWriting(
      table,
      result.options.format,
      result.options.compression,
      result.style,
      keptBlockCount: file.blockCount,
      tally: tally
    )
    return OpenTable(writing: writing, file: file)
  }

  /// Opens every table but those about single clinicians, and rejects, which are encoded already.
  func openTables() throws -> [OpenTable] {
    let determinations = result.determinations
    return try [
      open(GroupTable(determinations, result.options.format, result.style)) { .groups($0) },
      open(VirtualGroupTable(determinations)) { .virtualGroups($0) },
      open(SubgroupTable(determinations)),
      open(EntityTable(determinations)),
      open(ApplicationTable(determinations)),
      open(result.findings),
    ]
  }

  /// Encodes, compresses and writes the rows of tables.
  mutating func write(_ tables: [OpenTable]) throws {
    for table in tables where table.writing.keptRowCount > 0 {
      progress.tell(.rowsKept(table: table.writing.name, rows: table.writing.keptRowCount))
    }
    try pipeline.require(bytesOfEachThread: result.options.compression.workingMemory)
    try pipeline.write(tables.map(\.writing)) { block, place in
      for tally in block.tallies { tallies.add(tally) }
      guard let bytes = block.block else { return }
      try tables[place].file.append(bytes)
      progress.tell(.rowsWritten(table: tables[place].writing.name, rows: block.rowCount))
    } end: { place in
      let table = tables[place]
      try files.finish(table.file, table.writing.name, rows: table.writing.rowCount)
    }
  }

  /// Writes the clinicians that other processes have decided about.
  mutating func write(_ parts: DecidedParts) throws {
    let file = try files.open(ClinicianTable.name)
    tallies.clinicians = try parts.copyClinicians(to: file, pipeline.cancellation)
    progress.tell(.rowsWritten(table: ClinicianTable.name, rows: parts.rowCount))
    try files.finish(file, ClinicianTable.name, rows: parts.rowCount)
    let options = try files.open(OptionTable.name)
    try parts.copyOptions(to: options, pipeline.cancellation)
    progress.tell(.rowsWritten(table: OptionTable.name, rows: parts.optionCount))
    try files.finish(options, OptionTable.name, rows: parts.optionCount)
  }

  /// Writes the rejects and, once all tables are written, the page for people.
  ///
  /// Throws where too much has moved since the earlier result.
  mutating func writeRejectsAndReport() throws {
    let file = try files.open(RejectSpool.name)
    if !file.isFinished {
      try file.append(RejectSpool.header(result.options.format, result.options.compression))
      for table in ExportTable.allCases { try result.rejects[table]?.copy(to: file) }
    }
    try files.finish(file, RejectSpool.name, rows: result.reading.rejectCount)
    movement = try result.movement(tallies)
    var contents = ReportContents(
      result.determinations,
      clinicians: tallies.clinicians,
      groups: tallies.groups,
      virtualGroups: tallies.virtualGroups,
      findings: result.findings.counts,
      records: RecordFacts(result.reading.counts, result.rejects, result.notices),
      facts: try RunFacts(result, Manifest(result, outputs: files.outputs))
    )
    let practices = result.determinations.tables.practices
    let near = contents.practicesNearThreshold.map { practices.tin(of: $0) }
    let names = try result.names(of: Set(near), pipeline)
    contents.nameGroups { names[practices.tin(of: $0)] }
    contents.movement = movement.map { MovementFacts($0) }
    try files.write(ReportPage().render(contents), ReportPage.fileName)
  }

  /// Writes the types of the tables, the summary and, last, the manifest, and publishes everything.
  func publish(started: Date) throws -> RunReport {
    progress.begin(.publish)
    try files.write(DataPackage(result, files.outputs).bytes(), DataPackage.fileName)
    let finished = Date()
    let summary = Summary(
      result,
      .init(started, finished, threads: pipeline.threadCount, progress.seconds),
      rowCounts: files.rowCounts,
      tallies,
      movement
    )
    try files.write(summary.json(), "summary.json")
    try files.write(Manifest(result, outputs: files.outputs).json(), "manifest.json")
    try files.publish(pipeline.cancellation)
    progress.end()
    return RunReport(
      outputPath: result.options.outputPath,
      clinicians: summary.output.clinicians,
      practices: summary.output.groups,
      applications: summary.output.applications,
      findings: summary.output.findings,
      rejects: summary.output.rejects,
      seconds: finished.timeIntervalSince(started),
      summary: summary,
      outputBytes: Dictionary(
        files.outputs.map { ($0.path, $0.bytes) },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}
