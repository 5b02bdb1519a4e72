import ArgumentParser
import BatchRun
import ExportLoading
import Logging
import QPPModel
import RunReporting

/// `reweigh map`: the first step of a run over shards.
struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Reads one shard of an export, and writes what its clinicians say of their practices.",
    usage: "reweigh map <export> --year <year> --shard <k/n> --out <file> [<options>]",
    discussion: """
      The first of the four steps of a run over shards: map every shard, merge, decide every \
      shard, publish. Shards are whole files of clinicians, cut by size, in reading order; \
      clinicians in export.xml are of shard 1. The map of shard 1 reads the other tables, too, and so \
      does publish; decide has what it needs of them from merge, and the maps of other shards take it \
      from the state of shard 1 where --references names it, or else read them. All steps take the \
      same options.

      EXAMPLE
        reweigh map exports/2026-11-22 --year 2026 --shard 3/7 --out states/map-3

      reads the third of seven pieces of the clinicians, and writes states/map-3, whole or not at \
      all. A file that stands there is replaced: an attempt may run twice and writes the same \
      bytes.

      EXIT CODES
        0         done
        64        usage
        65        bad data: nothing written; don't try again
        66        an input is missing or can't be read
        70        a fault of the program
        73        the output can't be created
        74        a read or write failed: nothing written; try again
        78        a bad policy, mapping or configuration file
        130, 143  interrupted, terminated: nothing written; try again
      """
  )

  @OptionGroup var task: ShardOptions

  @OptionGroup var selection: ShardSelection

  @Option(
    help: "The state of shard 1, which has read the other tables: they are not read again.",
    completion: .file()
  )
  var references: String?

  @Option(help: "The file to write.", completion: .file())
  var out: String

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    var options = task.runOptions(outputPath: out)
    options.configurationPath = configuration.config
    log.begin("map", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      let report = try MapJob(
        options,
        shard: selection.request,
        referencesPath: references,
        cancellation: cancellation,
        observer: reporting.observer(log)
      ).run()
      log.logger.notice(
        """
        \(report.shard.description): \(report.clinicians.counted("clinician")) of \
        \(report.practices.counted("practice")), \(report.rejects.counted("record")) of clinicians rejected; state in \(report.outputPath.shown)
        """,
        metadata: ["bytes": .stringConvertible(report.bytes)]
      )
      log.logNotices()
      return .done
    }
  }
}
