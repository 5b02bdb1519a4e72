internal import BatchPipeline
internal import ExportReading
internal import Foundation
internal import QPPModel
internal import RecordParsing
internal import ReportPage
internal import ResultWriting
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
  private let course: RunCourse
  private let key: PseudonymKey?
  private let style: CellStyle
  private var outputs: [Manifest.Output] = []
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
    _ course: RunCourse,
    _ key: PseudonymKey?,
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
    reading = parts?.reading ?? ReadingFacts(export.load)
    self.parts = parts
    self.rejects = rejects
    self.course = course
    var found = try pipeline.findings(about: determinations)
    if let parts { found.replaceClinicians(try parts.findings()) }
    findings = FindingTable(
      found,
      determinations,
      tins: style.tins
    )
    directory = try ResultDirectory(
      target: options.outputPath,
      replacesTarget: options.replacesOutput
    )
  }

  /// Writes all result tables.
  func writeTables() throws {
    let clinicianTable = ClinicianTable(determinations)
    let groupTable = GroupTable(determinations)
    let virtualGroupTable = VirtualGroupTable(determinations)
    let subgroupTable = SubgroupTable(determinations)
    let entityTable = EntityTable(determinations)
    let applicationTable = ApplicationTable(determinations)
    // All but the rejects, which are encoded already.
    let tables: [any ResultTable] = [
      clinicianTable, groupTable, virtualGroupTable, subgroupTable, entityTable, applicationTable,
      findings,
    ]
    let decidedElsewhere = parts.map { $0.rowCount - clinicianTable.rowCount } ?? 0
    course.tell(.writingBegan(rows: tables.reduce(decidedElsewhere) { $0 + $1.rowCount }))
    if let parts { try write(parts) } else { try write(clinicianTable) { clinicians += $0 } }
    try write(groupTable) { groups += $0 }
    try write(virtualGroupTable) { virtualGroups += $0 }
    try write(subgroupTable)
    try write(entityTable)
    try write(applicationTable)
    try write(findings)
    try writeRejects()
  }

  /// Encodes and compresses the blocks of a table concurrently, and writes them in order; `note` is
  /// handed what was counted of their rows.
  private func write<Table: ResultTable>(
    _ table: Table,
    note: (Table.Tally) -> Void = { _ in }
  ) throws {
    let file = try createFile(Table.name)
    let (format, compression, style) = (options.format, options.compression, style)
    var next = 0
    var written = 0
    try pipeline.run(
      source: { () -> Int? in
        defer { next += 1 }
        return next < table.blockCount ? next : nil
      },
      makeScratch: { BlockWriter(table, format, compression, style: style) },
      transform: { block, writer in writer.block(block) },
      sink: { block, tally in
        try file.append(block)
        note(tally)
        let rows = min(Table.blockSize, table.rowCount - written)
        written += rows
        course.tell(.rowsWritten(table: Table.name, rows: rows))
      }
    )
    try finish(file, Table.name, rows: table.rowCount)
  }

  /// Writes the clinicians that other processes have decided about.
  private func write(_ parts: DecidedParts) throws {
    let file = try createFile(ClinicianTable.name)
    clinicians = try parts.copyClinicians(to: file, pipeline.cancellation)
    course.tell(.rowsWritten(table: ClinicianTable.name, rows: parts.rowCount))
    try finish(file, ClinicianTable.name, rows: parts.rowCount)
  }

  private func writeRejects() throws {
    let file = try createFile(RejectSpool.name)
    try file.append(RejectSpool.header(options.format, options.compression))
    for table in ExportTable.allCases { try rejects[table]?.copy(to: file) }
    try finish(file, RejectSpool.name, rows: reading.rejectCount)
  }

  private func createFile(_ table: String) throws -> BlockFile {
    try BlockFile(directory.createFile(fileName(table)), options.compression)
  }

  private func finish(_ file: BlockFile, _ name: String, rows: Int) throws {
    let digest = try file.finish()
    rowCounts[name] = rows
    outputs.append(
      Manifest.Output(
        path: fileName(name),
        bytes: file.byteCount,
        sha256: digest,
        records: rows
      )
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
    let digest = try file.finish()
    outputs.append(
      Manifest.Output(path: name, bytes: file.byteCount, sha256: digest, records: nil)
    )
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
      // Files in reading order; clinicians are read last but come first.
      inputs: ([nil] + ExportTable.allCases).flatMap { table in
        reading.inputs.filter { $0.table == table }.map { Manifest.Input($0) }
      },
      tables: tableCounts(),
      outputs: outputs
    )
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
          uniqueKeysWithValues: course.seconds.map { ($0.key.rawValue, $0.value) }
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
