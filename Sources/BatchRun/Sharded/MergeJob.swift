public import BatchPipeline
internal import PartialState
internal import SystemFiles

/// What a merge has to say.
public struct MergeReport: Sendable {
  public let outputPath: String
  /// How many shards the merged state is of, and how many the run has.
  public let shards: Int
  public let shardCount: Int
  public let practices: Int
  public let dropped: Int
}

/// `merge`: adds up what shards say of practices.
public struct MergeJob {
  private let paths: [String]
  private let outputPath: String
  private let allowsMissing: Bool
  private let configurationPath: String?
  private let cancellation: Cancellation

  public init(
    _ paths: [String],
    outputPath: String,
    configurationPath: String? = nil,
    allowingMissing: Bool = false,
    cancellation: Cancellation = Cancellation()
  ) {
    self.paths = paths
    self.outputPath = outputPath
    self.configurationPath = configurationPath
    allowsMissing = allowingMissing
    self.cancellation = cancellation
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> MergeReport {
    do { return try merge() } catch { throw RunFault(ofTask: error, cancellation) }
  }

  private func merge() throws -> MergeReport {
    OpenFileLimit.raise()
    for path in paths + [configurationPath].compactMap(\.self)
    where FileIdentity(path: path) != nil
      && FileIdentity(path: path) == FileIdentity(path: outputPath)
    {
      throw RunFault(foreign: outputPath, "it is read")
    }
    let writer = try StateWriter(.summary, target: outputPath)
    let states = try paths.map { path in
      try cancellation.check()
      return try StateReader(path: path, as: .summary)
    }
    let merge = try StateMerge(states, allowingMissing: allowsMissing)
    let (practices, dropped) = try merge.write(
      to: writer,
      checkingCancellation: cancellation.check
    )
    try cancellation.holdingOff { try writer.finish() }
    return MergeReport(
      outputPath: outputPath,
      shards: merge.header.shards.count,
      shardCount: merge.header.run.shardCount,
      practices: practices,
      dropped: dropped
    )
  }
}
