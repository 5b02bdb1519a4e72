import ArgumentParser
import BatchRun
import ExportLoading
import RunReporting

/// `reweigh publish`: the last step of a run over shards.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publishes the parts of all shards as one directory of results.",
    usage: """
      reweigh publish <export> --year <year> --merged <file> --parts <file> ...
                --out <dir> [<options>]
      """,
    discussion: """
      The last of the four steps of a run over shards. Takes the options of decide. Its tables \
      hold what those of run would hold.

      EXAMPLE
        reweigh publish exports/2026-11-22 --year 2026 --merged states/merged \\
          --parts states/part-1 states/part-2 states/part-3 \\
          --out results/2026-11-22

      EXIT CODES
        0         done, nothing rejected
        3         done, some records rejected (see rejects.csv.gz)
        64        usage
        65        bad data, or a part is damaged, missing, twice there or of another
                  merge: nothing published
        66        an input is missing or can't be read
        70        a fault of the program: nothing published
        73        the output can't be created, or exists
        74        a read or write failed: nothing published; try again
        78        a bad policy, mapping, configuration or key file, or options that
                  are not decide's
        130, 143  interrupted, terminated: nothing published; try again
      """
  )

  @OptionGroup var task: ShardOptions

  @Option(help: "The state that merge has written.", completion: .file())
  var merged: String

  @Option(
    parsing: .upToNextOption,
    help: "The parts that decide has written, of all shards in any order.",
    completion: .file()
  )
  var parts: [String]

  @Option(
    help: "The directory to publish the results as; it must not exist.",
    completion: .directory
  )
  var out: String

  @Flag(help: "Replace the results at --out, in one step.")
  var replace = false

  @Option(help: "Stop where more than N records, or more than P% of them, are rejected.")
  var maxRejects: RejectLimit?

  @OptionGroup var earlier: EarlierOptions

  @OptionGroup var rows: RowOptions

  @OptionGroup(title: "Messages, on standard error") var reporting: ReportingOptions

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    let log = reporting.log
    var options = task.runOptions(outputPath: out)
    options.configurationPath = configuration.config
    earlier.apply(to: &options)
    rows.apply(to: &options)
    options.replacesOutput = replace
    options.reading.rejectLimit = maxRejects
    log.begin("publish", options)
    try Job.perform(tellingFaultsTo: log.log) { cancellation in
      try PublishJob(
        options,
        mergedPath: merged,
        partPaths: parts,
        cancellation: cancellation,
        observer: reporting.observer(log)
      ).run().exitCode
    }
  }
}
