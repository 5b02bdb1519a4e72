import ArgumentParser
import BatchRun
import ExportLoading
import QPPModel
import RunReporting

/// `reweigh plan`: shards that cut through files.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cuts the clinicians of an export into shards that need not be whole files.",
    usage: "reweigh plan <export> --shards <n> --out <file> [<options>]",
    discussion: """
      Without a plan, shards are whole files. plan reads the files of clinicians once, for their \
      structure alone, and writes ranges of bytes that begin and end where records do; map and decide \
      take them. CSV, lines of JSON and XML in UTF-8 are cut, compressed ones where a gzip member or a \
      Zstandard frame ends with a record. Other files stay whole. A file that was changed since is \
      refused.

      EXAMPLE
        reweigh plan exports/2026-11-22 --shards 64 --out states/plan
        reweigh map exports/2026-11-22 --year 2026 --plan states/plan \\
          --shard 3 --out states/map-3

      EXIT CODES
        0         done
        64        usage
        65        bad data: nothing written
        66        an input is missing or can't be read
        70        a fault of the program
        73        the output can't be created
        74        a read or write failed: nothing written; try again
        78        a bad mapping file
        130, 143  interrupted, terminated: nothing written
      """
  )

  @Argument(help: "The directory of the export.", completion: .directory)
  var export: String?

  @Option(help: "The number of shards.")
  var shards: Int

  @Option(help: "The file to write.", completion: .file())
  var out: String

  @Option(help: "A file of clinicians, instead of those of the directory (repeatable).")
  var clinicians: [String] = []

  @Option(help: "A mapping file, or a built-in mapping.")
  var mapping: String?

  @OptionGroup var text: TextOptions

  @OptionGroup var threads: ThreadOption

  @OptionGroup var configuration: ConfigurationOption

  func validate() throws {
    if export == nil, clinicians.isEmpty {
      throw ValidationError("There is nothing to read; name the export's directory.")
    }
    guard 1...Shard.limit ~= shards else {
      throw ValidationError("--shards \(shards) is not from 1 to \(Shard.limit).")
    }
  }

  func run() throws {
    try Job.perform { cancellation in
      let notices = RunLog.ofNotices
      let report = try PlanJob(
        options,
        shards: shards,
        cancellation: cancellation,
        observer: notices
      ).run()
      StandardError.say(
        "reweigh: \(report.shards.counted("shard")) of \(report.bytes) bytes in "
          + "\(report.files.counted("file")), \(report.cutFiles) of "
          + "them cut; plan in \(report.outputPath.shown)"
      )
      notices.logNotices()
      return .done
    }
  }

  private var options: RunOptions {
    var options = RunOptions(exportPath: export, performanceYear: 0, outputPath: out)
    options.reading.tablePaths = [.clinicians: clinicians]
    options.mappingPath = mapping
    options.configurationPath = configuration.config
    text.apply(to: &options.reading)
    options.threadCount = threads.count
    return options
  }
}
