public import BatchRun
internal import ExportLoading
internal import Foundation
internal import QPPModel
internal import ReweightingRules

/// Collects the metrics of a run, and writes them to a file where it ends.
///
/// A file that can't be written is no fault of the run, whose results are by then.
public final class RunMetrics: RunObserver {
  /// How the file of metrics begins.
  public static let start = MetricsFile.start

  private let file: MetricsFile
  private let performanceYear: Int
  private let warn: (String) -> Void
  private let started = Date()
  private var phases: [String: Double] = [:]
  private var bytesRead = 0
  private var counts: [ExportTable: TableCounts] = [:]
  private var rejects: [ExportTable: [RejectCode: Int]] = [:]

  /// `warn` is told in one line why the file can't be written.
  public init(path: String, performanceYear: Int, warn: @escaping (String) -> Void) {
    file = MetricsFile(path: path)
    self.performanceYear = performanceYear
    self.warn = warn
  }

  public func observe(_ event: RunEvent) {
    switch event {
    case .exportFound, .phaseBegan, .exportRead, .resumption, .writingBegan, .rowsWritten,
      .rowsKept, .resultsFound, .resultRead, .partWritten, .messageFollows:
      break
    case .chunkRead(let reading): note(reading)
    case .phaseEnded(let phase, let seconds): phases[phase.rawValue] = seconds
    case .published(let report): write(report.exitCode, ResultMetrics.families(of: report))
    case .stopped(let fault): write(fault.exitCode, [])
    }
  }

  private func note(_ reading: ChunkReading) {
    bytesRead = reading.bytesRead
    counts[reading.table] = reading.counts
    rejects[reading.table] = reading.rejects
  }

  private func write(_ exitCode: ExitCode, _ results: [MetricFamily]) {
    let labels = [("performance_year", String(performanceYear))]
    let families = ending(exitCode) + reading + results
    do {
      try file.write(families.map { $0.text(labels: labels) }.joined())
    } catch {
      warn(
        "\(file.path.shown): the metrics can't be written: \(error.reason); nothing else is affected"
      )
    }
  }

  /// How and when the run ended.
  private func ending(_ exitCode: ExitCode) -> [MetricFamily] {
    let end = Date()
    let isSuccess = exitCode == .done || exitCode == .doneWithRejects
    let success =
      isSuccess
      ? end.timeIntervalSince1970
      : file.value(of: "reweigh_last_success_timestamp_seconds", performanceYear: performanceYear)
    return [
      MetricFamily(
        "run_info",
        "Which program ran.",
        [.init(labels: [("version", ToolVersion.current)], value: 1)]
      ),
      MetricFamily("run_exit_code", "Exit code of the last run.", Double(exitCode.rawValue)),
      MetricFamily(
        "run_start_timestamp_seconds",
        "When the last run began, in Unix time.",
        started.timeIntervalSince1970
      ),
      MetricFamily(
        "run_end_timestamp_seconds",
        "When the last run ended, in Unix time.",
        end.timeIntervalSince1970
      ),
      MetricFamily(
        "last_success_timestamp_seconds",
        "When the last run that published results ended, in Unix time.",
        success
      ),
      MetricFamily(
        "run_duration_seconds",
        "Duration of the last run.",
        end.timeIntervalSince(started)
      ),
      MetricFamily(
        "phase_duration_seconds",
        "Duration of each phase of the last run that ended.",
        by: "phase",
        phases
      ),
      MetricFamily(
        "run_peak_memory_bytes",
        "Most memory that the last run had.",
        ProcessUsage.peakMemory
      ),
    ]
  }

  /// What was read, up to where the run ended.
  private var reading: [MetricFamily] {
    func byTable(_ value: (TableCounts) -> Int) -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: ExportTable.allCases.map {
          ($0.rawValue, value(counts[$0] ?? TableCounts()))
        }
      )
    }
    var byCode = Dictionary(uniqueKeysWithValues: RejectCode.allCases.map { ($0.rawValue, 0) })
    for (code, count) in rejects.values.joined() { byCode[code.rawValue, default: 0] += count }
    return [
      MetricFamily("read_bytes", "Bytes read of the export.", Double(bytesRead)),
      MetricFamily("records_read", "Records read.", by: "table", byTable(\.read)),
      MetricFamily("records_accepted", "Records accepted.", by: "table", byTable(\.accepted)),
      MetricFamily("records_rejected", "Records rejected.", by: "table", byTable(\.rejected)),
      MetricFamily(
        "records_left_out",
        "Records that a mapping left out.",
        by: "table",
        byTable(\.leftOut)
      ),
      MetricFamily(
        "records_repeated",
        "Records whose key was there before, where a mapping keeps the first.",
        by: "table",
        byTable(\.repeated)
      ),
      MetricFamily("rejects", "Rejected records by reason.", by: "code", byCode),
    ]
  }
}
