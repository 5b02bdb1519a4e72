internal import QPPModel
public import RosterAggregation

/// What the first shard has read of the reference tables, in its state or in one that it was merged into.
public struct StateReferences {
  /// What the state is of.
  public let run: ShardedRun
  private let state: StateReader

  init(_ state: StateReader, of run: ShardedRun) {
    self.state = state
    self.run = run
  }

  /// Reads the state of the first shard, and what it is of.
  ///
  /// - Throws: A `StateFault`, or a `MergeFault` where the first shard is missing.
  public init(path: String) throws {
    state = try StateReader(path: path, as: .summary)
    let header = try state.header(as: SummaryHeader.self)
    guard header.shards.contains(where: { $0.number == 1 }) else {
      throw MergeFault.missing(shards: [1], of: header.run.shardCount)
    }
    run = header.run
  }

  /// Hands on what the tables say of the practices of some clinicians, which are all that was read, and
  /// where `others` says so of the practices that decide about these: in a virtual group, or an APM Entity.
  public func add(
    to tables: inout ReferenceTablesBuilder,
    withPracticesOfOtherShards others: Bool
  ) throws {
    let bytes = try state.bytes(of: .references)
    let shared: SharedReferences
    do throws(ByteReader.Malformed) {
      shared = try SharedReferences(decoding: bytes)
    } catch {
      throw StateFault(.damaged(error.reason), path: state.path)
    }
    let known = tables.knownPractices
    guard tables.add(shared) else {
      throw StateFault(.damaged("an identifier is there twice"), path: state.path)
    }
    let stream = state.stream(.practiceReferences)
    while let practice = try stream.nextReferences(
      shared.counts,
      where: { tin, concernsOthers in others && concernsOthers || known.contains(tin) }
    ) {
      tables.add(practice, hasClinicians: known.contains(practice.tin))
    }
  }
}
