public import BatchPipeline
public import ExportLoading
internal import FilePublishing
public import QPPModel
internal import ResultTables
public import ReweightingRules
internal import RosterAggregation

/// What a check of an export found.
public struct CheckReport: Sendable {
  /// What was not read, or looks wrong.
  public let notices: ReadingNotices
  /// The tables that were read, in their order.
  public let tables: [(table: ExportTable, counts: TableCounts)]
  /// By table, then by code: how many records were rejected, and the first of them.
  public let rejects: [(table: ExportTable, code: RejectCode, count: Int, examples: [Reject])]
  /// The findings that need no determination, with how many there are of each; none where files are
  /// unusable, because most are about what a table lacks.
  public let findings: [(code: FindingCode, count: Int)]
  /// What makes files unusable as a whole; a run stops at the first.
  public let faults: [RunFault]

  public var exitCode: ExitCode {
    if let fault = faults.first { return fault.exitCode }
    return rejects.isEmpty ? .done : .doneWithRejects
  }
}

/// Reads an export as a run would, without deciding or publishing, and goes on where a run stops.
public struct CheckJob {
  private let options: RunOptions
  private let pipeline: OrderedPipeline
  private let progress: RunProgress

  /// Creates a check; what the options say of output is not looked at.
  public init(
    _ options: RunOptions,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    progress = RunProgress(observer)
    pipeline = OrderedPipeline(options, cancellation)
  }

  /// Runs the check; it throws only where nothing can be read at all.
  public func run() throws(RunFault) -> CheckReport {
    do {
      return try check()
    } catch {
      let fault = RunFault(error, pipeline.cancellation)
      progress.tell(.stopped(fault))
      throw fault
    }
  }

  private func check() throws -> CheckReport {
    let tallies = RejectTally.ofEachTable()
    let opened = try OpenedExport(options, pipeline, rejects: tallies, progress)
    var export = opened.load
    progress.begin(.read)
    var faults: [RunFault] = []
    export.readAll { faults.append(RunFault($0, pipeline.cancellation)) }
    let notices = opened.notices(of: export)
    progress.tell(.exportRead(notices))
    progress.begin(.decide)
    let tables = ExportTable.allCases.compactMap { table in
      export.facts.counts[table].map { (table: table, counts: $0) }
    }
    let determinations = try pipeline.decide(export.handOver(), countingPending: true)
    let counts = try FindingTable(
      pipeline.findings(about: determinations),
      determinations,
      by: pipeline
    ).counts
    progress.end()
    return CheckReport(
      notices: notices,
      tables: tables,
      rejects: ExportTable.allCases.flatMap { table in
        RejectCode.allCases.compactMap { code in
          tallies[table].flatMap { tally in
            tally.counts[code].map { (table, code, $0, tally.examples[code] ?? []) }
          }
        }
      },
      findings: FindingCode.allCases.filter { $0.isStructural && faults.isEmpty }
        .compactMap { code in counts[code].map { (code: code, count: $0) } },
      faults: faults
    )
  }
}
