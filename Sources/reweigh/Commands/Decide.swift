import ArgumentParser
import BatchRun
import ExportLoading
import Logging
import QPPModel
import RunReporting

/// `reweigh decide`: the third step of a run over shards.
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Decides about the clinicians of one shard, and writes its part of the results.",
    usage: """
      reweigh decide <export> --year <year> --shard <shard> --merged <file>
                --out <file> [<options>]
      """,
    discussion: """
      The third of the four steps of a run over shards. Reads the clinicians of the shard and the \
      merged state, and no other table. Takes the options of map, and those that say how rows are \
      written.

      EXAMPLE
        reweigh decide exports/2026-11-22 --year 2026 --shard 3/7 \\
          --merged states/merged --out states/part-3

      EXIT CODES
        0         done
        64        usage
        65        bad data, or the export is not what was mapped: nothing written;
                  don't try again
        66        an input is missing or can't be read
        70        a fault of the program
        73        the output can't be created
        74        a read or write failed: nothing written; try again
        78        a bad policy, mapping, configuration or key file, or not those of
                  map
        130, 143  interrupted, terminated: nothing written; try again
      """
  )

  @OptionGroup var task: ShardOptions

  @OptionGroup var selection: ShardSelection

  @Option(help: "The state that merge has written.", completion: .file())
  var merged: String

  @Option(help: "The file to write.", completion: .file())
  var out: String

  @OptionGroup var rows: RowOptions

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    var options = task.runOptions(outputPath: out)
    options.configurationPath = configuration.config
    rows.apply(to: &options)
    log.begin("decide", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      let report = try DecideJob(
        options,
        shard: selection.request,
        mergedPath: merged,
        cancellation: cancellation,
        observer: reporting.observer(log)
      ).run()
      log.logger.notice(
        """
        \(report.shard.description): \(report.clinicians.counted("clinician")), \
        \(report.rejects.counted("record")) of clinicians rejected; part in \(report.outputPath.shown)
        """,
        metadata: ["bytes": .stringConvertible(report.bytes)]
      )
      log.logNotices()
      return .done
    }
  }
}
