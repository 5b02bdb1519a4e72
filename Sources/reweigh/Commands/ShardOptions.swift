public import ArgumentParser
import BatchRun
public import ExportLoading

extension Shard: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

/// What the tasks of a run over shards read and decide by.
struct ShardOptions: ParsableArguments {
  @OptionGroup var input: InputOptions

  @Option(help: "Whether pending applications that pass every check act.")
  var pending = PendingApplications.count

  /// The options of a task that writes to a path.
  func runOptions(outputPath: String) -> RunOptions {
    var options = input.runOptions(outputPath: outputPath)
    options.countsPending = pending == .count
    return options
  }
}
