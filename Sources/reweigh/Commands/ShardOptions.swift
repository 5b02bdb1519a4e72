import ArgumentParser
import BatchRun
import ExportLoading

/// A shard as it is typed: `K/N`, or `K` of a plan.
struct ShardArgument: ExpressibleByArgument {
  let number: Int
  let count: Int?

  init?(argument: String) {
    if let shard = Shard(argument) {
      (number, count) = (shard.number, shard.count)
    } else if let number = Int(argument), 1...Shard.limit ~= number {
      (self.number, count) = (number, nil)
    } else {
      return nil
    }
  }
}

/// Which shard a task reads.
struct ShardSelection: ParsableArguments {
  @Option(help: "The shard, and how many there are, as K/N; with --plan K is enough.")
  var shard: ShardArgument

  @Option(
    help: "The file that plan has written, where shards are not whole files.",
    completion: .file()
  )
  var plan: String?

  func validate() throws {
    if plan == nil, shard.count == nil {
      throw ValidationError(
        "--shard \(shard.number) does not say of how many; write \(shard.number)/N, or name a --plan."
      )
    }
  }

  var request: ShardRequest {
    ShardRequest(number: shard.number, of: shard.count, planPath: plan)
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
