public import BatchRun
internal import ExportLoading
internal import ExportReading
public import Logging
internal import QPPModel

/// Logs what a job does: its phases, its summary, or the fault that it ended with.
public final class RunLog: RunObserver {
  public let logger: Logger
  private var phase: RunPhase?
  private var counts: [ExportTable: TableCounts] = [:]
  /// The records read before the current phase, and those of them that were rejected.
  private var earlier = TableCounts()
  private var rows = 0
  private var notices: ReadingNotices?

  /// How many names a message names.
  private static let nameLimit = 100
  /// How many names a field of a message has.
  private static let fieldLimit = 1000

  public init(_ logger: Logger) {
    self.logger = logger
  }

  /// Logs that a job begins.
  public func begin(_ command: String, _ options: RunOptions) {
    var fields: Logger.Metadata = [
      "command": .string(command), "version": .string(ToolVersion.current),
      "performance_year": .number(options.performanceYear),
      "threads": .number(options.threadCount),
    ]
    fields["export"] = options.reading.exportPath.map { .string($0) }
    if !options.outputPath.isEmpty { fields["out"] = .string(options.outputPath) }
    logger.info("\(command) of performance year \(options.performanceYear)", metadata: fields)
  }

  public func observe(_ event: RunEvent) {
    switch event {
    case .exportFound(let files, let bytes): logExport(files, bytes)
    case .phaseBegan(let phase): begin(phase)
    case .chunkRead(let reading): counts[reading.table] = reading.counts
    case .exportRead(let notices): self.notices = notices
    case .resumption(let resumption): log(resumption)
    case .writingBegan, .resultsFound, .resultRead, .partWritten, .messageFollows: break
    case .rowsWritten(_, let count): rows += count
    case .rowsKept(let table, let rows): logKept(rows, of: table)
    case .phaseEnded(let phase, let seconds): logEnd(of: phase, seconds)
    case .published(let report): log(report)
    // Whoever started the job logs it, with faults that are none of the job's.
    case .stopped: break
    }
  }

  private func begin(_ phase: RunPhase) {
    self.phase = phase
    earlier = read
    logger.debug("\(phase.rawValue) begins", metadata: ["phase": .string(phase.rawValue)])
  }

  private func logExport(_ files: Int, _ bytes: Int?) {
    var fields: Logger.Metadata = ["files": .number(files)]
    fields["bytes"] = bytes.map { .number($0) }
    logger.info("\(files.counted("file")) to read", metadata: fields)
  }

  private func log(_ resumption: Resumption) {
    switch resumption {
    case .impossible: logger.notice("no killed run to resume; this one starts from the beginning")
    case .begun: logger.notice("the tables of a killed run are continued")
    case .declined: logger.notice("what a killed run left is removed; --resume would continue it")
    }
  }

  private func logKept(_ rows: Int, of table: String) {
    logger.info(
      "\(rows.counted("row")) of \(table) \(rows == 1 ? "is" : "are") there already",
      metadata: ["table": .string(table), "rows": .number(rows)]
    )
  }

  private func logEnd(of phase: RunPhase, _ seconds: Double) {
    var fields: Logger.Metadata = ["phase": .string(phase.rawValue), "seconds": .number(seconds)]
    var message = "\(phase.rawValue) took \(seconds) s"
    switch phase {
    case .read, .readReferenceTables, .readClinicians:
      let records = read.read - earlier.read
      let rejects = read.rejected - earlier.rejected
      fields["records"] = .number(records)
      fields["rejects"] = .number(rejects)
      message += ": \(records.counted("record")), \(rejects) rejected"
    case .write:
      fields["rows"] = .number(rows)
      message += ": \(rows.counted("row"))"
    case .verifyEarlier, .verify, .decide, .publish: break
    }
    logger.info("\(message)", metadata: fields)
  }

  /// Logs a fault; where a phase had begun, it is the one that the job ended in.
  public func log(_ fault: RunFault) {
    var fields: Logger.Metadata = ["exit_code": .number(Int(fault.exitCode.rawValue))]
    fields["phase"] = phase.map { .string($0.rawValue) }
    logger.error("\(fault.message)", metadata: fields)
  }

  /// Logs what is wrong but does not matter to the job.
  public func warn(_ message: String) {
    logger.warning("\(message)")
  }

  /// Logs what makes files unusable, and that a check has ended.
  public func end(_ report: CheckReport) {
    phase = nil
    for fault in report.faults { log(fault) }
    logger.info(
      "\(read.read.counted("record")) checked, \(read.rejected) rejected",
      metadata: [
        "exit_code": .number(Int(report.exitCode.rawValue)), "records": .number(read.read),
        "rejects": .number(read.rejected), "unusable_files": .number(report.faults.count),
      ]
    )
  }

  /// What was read of all tables.
  private var read: TableCounts {
    counts.values.reduce(into: TableCounts()) { $0 += $1 }
  }

  private func log(_ report: RunReport) {
    logger.notice("\(report.sentence)", metadata: report.fields)
    logNotices()
  }

  /// Logs what nobody has read of the export, and what in it looks wrong.
  public func logNotices() {
    guard let notices else { return }
    logUnrecognised(notices.unrecognised)
    logIgnored(notices.ignored)
    for (file, records) in notices.longRecords.sorted(by: { $0.key < $1.key }) {
      logger.notice(
        "\(file):\(records.firstLine): \(records.text)",
        metadata: [
          "file": .string(file), "line": .number(records.firstLine),
          "long_records": .number(records.count),
        ]
      )
    }
    for (table, names) in notices.unmetNames.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      logger.notice(
        "\(table.rawValue): no file has what the mapping names: \(names.joined(separator: ", "))",
        metadata: ["unmet_names": .array(names.map { .string($0) })]
      )
    }
    for table in notices.rejectedTables {
      logger.notice(
        "\(table.rawValue): all records were rejected",
        metadata: ["wholly_rejected": .string(table.rawValue)]
      )
    }
  }

  private func logUnrecognised(_ names: [String]) {
    guard !names.isEmpty else { return }
    let rest = names.count > Self.nameLimit ? " and \(names.count - Self.nameLimit) more" : ""
    logger.notice(
      "not read: \(names.prefix(Self.nameLimit).joined(separator: ", "))\(rest)",
      metadata: ["unrecognised": .array(names.prefix(Self.fieldLimit).map { .string($0) })]
    )
  }

  private func logIgnored(_ files: [String: [IgnoredName]]) {
    let ignored = IgnoredColumns.of(files)
    guard !ignored.isEmpty else { return }
    let texts = ignored.map(\.text).joined(separator: "; ")
    logger.notice(
      "ignored columns: \(texts)",
      metadata: ["ignored_columns": .array(ignored.map(\.field))]
    )
  }
}

extension RunReport {
  /// What a finished run says at its end.
  fileprivate var sentence: String {
    let rejected = rejects == 0 ? "no records rejected" : "\(rejects.counted("record")) rejected"
    return "\(clinicians.counted("clinician")) of \(practices.counted("practice")), "
      + "\(applications.counted("application")), \(findings.counted("finding")), \(rejected); "
      + "results in \(outputPath.shown)"
      + (summary.against.map { "; \($0.sentence)" } ?? "")
  }

  fileprivate var fields: Logger.Metadata {
    var fields = ownFields
    fields["against"] = summary.against.map { .dictionary($0.fields) }
    return fields
  }

  private var ownFields: Logger.Metadata {
    [
      "exit_code": .number(Int(exitCode.rawValue)),
      "seconds": .number((seconds * 1000).rounded() / 1000),
      "clinicians": .number(clinicians), "practices": .number(practices),
      "applications": .number(applications), "findings": .number(findings),
      "rejects": .number(rejects), "out": .string(outputPath),
      "bytes": .number(outputBytes.values.reduce(0, +)),
    ]
  }
}
