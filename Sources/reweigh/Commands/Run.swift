import ArgumentParser
import BatchRun
import Foundation
import QPPModel
import RecordParsing
import ResultWriting
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
        65        bad data: nothing published
        66        an input is missing or can't be read
        70        a fault of the program: nothing published
        73        the output can't be created, or exists
        74        a read or write failed: nothing published
        75        another run is writing --out: try again later
        78        a bad policy, mapping, --config or key file, more needed than --memory,
                  or --resume of a run with other options
        130, 143  interrupted, terminated: nothing published; --resume continues
      """
  )

  @OptionGroup var input: InputOptions

  @Option(
    help: "The directory to publish the results as; it must not exist.",
    completion: .directory
  )
  var out: String

  @Flag(help: "Replace the results that stand at --out, in one step.")
  var replace = false

  @Flag(help: "Continue a killed run of the same export, options and --out, if there is one.")
  var resume = false

  @Option(help: "Whether pending applications that pass every check act (count, ignore).")
  var pending = PendingApplications.count

  @Option(help: "How rows are written (csv, jsonl).")
  var format = ResultFormat.csv

  @Option(help: "How tables are compressed (gzip, none).")
  var compress = CompressionMethod.gzip

  @Option(
    help: """
      The gzip level of a general compressor, from 1 (fastest) to 12 (smallest), to 9 with \
      --single-member (default: a compressor made for rows).
      """
  )
  var level: Int?

  @Flag(help: "Write each table as a single gzip member, for readers that stop after the first.")
  var singleMember = false

  @Option(help: "How TINs stand in results (full, masked, pseudonym).")
  var tins = TINOption.full

  @Option(
    help: "The file whose bytes are the key of pseudonyms; readable by its owner alone.",
    completion: .file()
  )
  var keyFile: String?

  @Flag(help: "Write an apostrophe before text that a spreadsheet would run as a formula.")
  var excelSafe = false

  @Option(help: "Stop where more than N records, or more than P% of them, are rejected.")
  var maxRejects: RejectLimit?

  @Option(
    help: "A file to write metrics to at the end, for Prometheus's node exporter.",
    completion: .file(extensions: ["prom"])
  )
  var metrics: String?

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func validate() throws {
    if singleMember, compress == .none {
      throw ValidationError(
        "--single-member says how gzip is written; leave it out, or leave out --compress none."
      )
    }
    guard (tins == .pseudonym) == (keyFile != nil) else {
      throw ValidationError(
        keyFile == nil
          ? "--tins pseudonym needs a key; name its file with --key-file."
          : "--key-file is the key of pseudonyms; leave it out, or add --tins pseudonym."
      )
    }
    if excelSafe, format != .csv {
      throw ValidationError("--excel-safe is for CSV; leave it out, or leave out --format.")
    }
    if let level, !layout.levels.contains(level) {
      let reason = singleMember ? ", where zlib's levels end, which --single-member needs" : ""
      throw ValidationError(
        "--level \(level) is not from 1 to \(layout.levels.upperBound)\(reason)."
      )
    }
  }

  private var layout: GzipLayout { singleMember ? .singleMember : .members }

  func run() throws {
    let log = reporting.log
    let metrics = metrics.map { path in
      RunMetrics(path: path, performanceYear: input.year, warn: log.warn)
    }
    log.begin("run", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      let observer = reporting.observer(log, metrics)
      return try RunJob(options, cancellation: cancellation, observer: observer).run().exitCode
    }
  }

  private var disclosure: TINDisclosure {
    switch tins {
    case .full: .full
    case .masked: .masked
    case .pseudonym: .pseudonym(keyPath: keyFile ?? "")
    }
  }

  private var options: RunOptions {
    var options = input.runOptions(outputPath: out)
    options.replacesOutput = replace
    options.resumes = resume
    options.countsPending = pending == .count
    options.format = format
    options.compression = compress == .gzip ? .gzip(level: level, layout: layout) : .none
    options.rejectLimit = maxRejects
    options.tins = disclosure
    options.isSpreadsheetSafe = excelSafe
    return options
  }
}

/// How TINs stand in results.
enum TINOption: String, CaseIterable, ExpressibleByArgument {
  case full
  case masked
  case pseudonym
}
