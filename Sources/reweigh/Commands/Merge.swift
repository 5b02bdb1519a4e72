import ArgumentParser
import BatchRun
import Logging
import QPPModel
import RunReporting

/// `reweigh merge`: the second step of a run over shards.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds up what the shards of an export say of their practices.",
    usage: "reweigh merge <states> ... --out <file> [<options>]",
    discussion: """
      The second of the four steps of a run over shards. Finds clinicians that several shards \
      have; the first record stands. In any grouping and any order, the same states give the same \
      bytes.

      EXAMPLE
        reweigh merge states/map-1 states/map-2 states/map-3 --out states/merged

      EXIT CODES
        0         done
        64        usage
        65        a state is damaged, or a shard is missing, twice there, or of
                  another export
        66        a state is missing or can't be read
        70        a fault of the program
        73        the output can't be created
        74        a read or write failed: nothing written; try again
        78        states of several policies, options or versions of reweigh, or a
                  bad configuration file
        130, 143  interrupted, terminated: nothing written; try again
      """
  )

  @Argument(help: "The states that map has written, or merge --allow-missing.", completion: .file())
  var states: [String]

  @Option(help: "The file to write.", completion: .file())
  var out: String

  @Flag(help: "Merge only some of the shards, into a state that has to be merged with the others.")
  var allowMissing = false

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      let report = try MergeJob(
        states,
        outputPath: out,
        configurationPath: configuration.config,
        allowingMissing: allowMissing,
        cancellation: cancellation
      ).run()
      log.logger.notice(
        """
        \(report.shards) of \(report.shardCount.counted("shard")): \(report.practices.counted("practice")), \
        \(report.dropped) records that an earlier shard has, too; state in \(report.outputPath.shown)
        """
      )
      return .done
    }
  }
}
