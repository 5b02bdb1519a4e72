internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// Why states can't be merged.
public enum MergeFault: Error, Hashable {
  /// Two states are not of one run.
  case differs(path: String, from: String, ShardedRun.Difference)
  /// A shard is in two states.
  case repeated(shard: Int, path: String, other: String)
  case missing(shards: [Int], of: Int)
  /// Counts add up to more than an export can have.
  case overflow(path: String)
}

/// Merges what shards say of practices: in any grouping and any order, the same shards give the
/// same bytes.
///
/// Reads all states at once, from front to back, so that memory grows with the number of states and
/// with the records that are dropped, not with clinicians.
public struct StateMerge {
  private let states: [StateReader]
  /// What the merged state is of.
  public let header: SummaryHeader

  /// Checks that the states go together; without `allowingMissing`, that no shard is missing, too.
  public init(_ states: [StateReader], allowingMissing: Bool) throws {
    self.states = states
    var paths: [Int: String] = [:]
    var shards: [RecordedShard] = []
    var first: (run: ShardedRun, path: String)?
    for state in states {
      let header = try state.header(as: SummaryHeader.self)
      let run = first?.run ?? header.run
      if let difference = header.run.difference(from: run) {
        throw MergeFault.differs(path: state.path, from: first?.path ?? "", difference)
      }
      first = first ?? (run, state.path)
      for shard in header.shards {
        if let other = paths.updateValue(state.path, forKey: shard.number) {
          throw MergeFault.repeated(shard: shard.number, path: state.path, other: other)
        }
      }
      shards += header.shards
    }
    guard let run = first?.run else { preconditionFailure("there is nothing to merge") }
    header = SummaryHeader(run: run, shards: shards.sorted { $0.number < $1.number })
    let missing = header.missingShards
    guard allowingMissing || missing.isEmpty else {
      throw MergeFault.missing(shards: missing, of: run.shardCount)
    }
  }

  /// Whether no shard is missing.
  public var isComplete: Bool { header.missingShards.isEmpty }

  /// Writes the merged state, with what the first shard has read of the reference tables; once it is complete, no clinicians are needed in it any more.
  ///
  /// - Returns: How many practices there are, and how many records are dropped.
  public func write(
    to writer: StateWriter,
    checkingCancellation: () throws -> Void = {}
  ) throws -> (practices: Int, dropped: Int) {
    try writer.append(header: header)
    let forgetsClinicians = isComplete
    var dropped: [DroppedRecord] = []
    for state in states { dropped += try state.droppedRecords() }
    // The first shard's, wherever it is.
    for section in [StateSection.references, .practiceReferences] {
      for state in states {
        let stream = state.stream(section)
        while let piece = try stream.next() {
          try checkingCancellation()
          try writer.append(piece, to: section)
        }
      }
    }
    var practices = 0
    var queue = try PracticeQueue(states)
    while let practice = try queue.next() {
      if practices.isMultiple(of: 1024) { try checkingCancellation() }
      var merged = practice.state
      do {
        dropped += try merged.add(practice.others)
      } catch {
        throw MergeFault.overflow(path: states[0].path)
      }
      if forgetsClinicians { merged.clinicians = [] }
      try writer.append(merged)
      practices += 1
    }
    try writer.append(dropped.sorted())
    return (practices, dropped.count)
  }
}
