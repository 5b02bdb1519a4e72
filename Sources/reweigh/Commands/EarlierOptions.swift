public import ArgumentParser
public import BatchRun

/// What a result is compared with before it is published.
struct EarlierOptions: ParsableArguments {
  @Option(
    help: "An earlier result; what moved since is in the summary, the metrics and the report.",
    completion: .directory
  )
  var against: String?

  @Option(
    help: """
      With --against: stop before publishing where the accepted records of a table, or the \
      reweighted clinicians, changed by more than P%.
      """
  )
  var maxChange: ChangeLimit?

  func validate() throws {
    if maxChange != nil, against == nil {
      throw ValidationError(
        "--max-change compares with an earlier result; name it with --against, or leave it out."
      )
    }
  }

  /// Writes these options into those of a job.
  func apply(to options: inout RunOptions) {
    options.againstPath = against
    options.changeLimit = maxChange
  }
}

extension ChangeLimit: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
