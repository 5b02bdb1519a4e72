import ArgumentParser
import BatchRun
import ExportLoading
import FilePublishing
import Foundation
import QPPModel
import RecordParsing
import ResultTables
import ReweightingPolicy
import RunReporting

/// `reweigh run`: the nightly job.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads an export, decides, and publishes a directory of results.",
    discussion: """
      EXAMPLE
        reweigh run exports/2026-11-22 --year 2026 --out results/2026-11-22

      reads clinicians.csv and the tables beside it, and publishes clinicians.csv.gz, \
      groups.csv.gz and the other results, whole or not at all. Standard output stays empty.

      EXIT CODES
        0         done, nothing rejected
        3         done, some records rejected (see rejects.csv.gz)
        64        usage
        65        bad data, or more changed than --max-change: nothing published
        66        an input is missing or can't be read
        70        a fault of the program: nothing published
        73        the output can't be created, or exists
        74        a read or write failed: nothing published
        75        another run is writing --out: try again later
        78        a bad policy, mapping, --config or key file, more needed than
                  --memory, or --resume of a run with other options
        130, 143  interrupted, terminated: nothing published; --resume continues
      """
  )

  @OptionGroup var input: InputOptions

  @Option(
    help: "The directory to publish the results as; it must not exist.",
    completion: .directory
  )
  var out: String

  @Flag(help: "Replace the results at --out, in one step.")
  var replace = false

  @Flag(help: "Continue a killed run of the same export, options and --out, if there is one.")
  var resume = false

  @Option(help: "Whether pending applications that pass every check act.")
  var pending = PendingApplications.count

  @OptionGroup var earlier: EarlierOptions

  @OptionGroup var rows: RowOptions

  @Option(help: "Stop where more than N records, or more than P% of them, are rejected.")
  var maxRejects: RejectLimit?

  @Option(
    help: "A file to write metrics to at the end, for Prometheus's node exporter.",
    completion: .file(extensions: ["prom"])
  )
  var metrics: String?

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    let metricsPath = metrics
    let metrics = metrics.map { path in
      RunMetrics(path: path, performanceYear: input.year, warn: log.warn)
    }
    log.begin("run", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      if let metricsPath {
        try options.checkMetrics(at: metricsPath, beginningWith: RunMetrics.start)
      }
      let observer = reporting.observer(log, metrics)
      return try RunJob(options, cancellation: cancellation, observer: observer).run().exitCode
    }
  }

  private var options: RunOptions {
    var options = input.runOptions(outputPath: out)
    options.configurationPath = configuration.config
    options.replacesOutput = replace
    options.resumes = resume
    options.countsPending = pending == .count
    options.reading.rejectLimit = maxRejects
    earlier.apply(to: &options)
    rows.apply(to: &options)
    return options
  }
}
