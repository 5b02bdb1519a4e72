public import RosterAggregation

/// What all shards of a run say together, as the steps after the merge read it.
public struct MergedState: Sendable {
  public let header: SummaryHeader
  public let digest: String
  public let totals: MergedTotals
  /// By clinician and shard.
  public let dropped: [DroppedRecord]

  /// Reads a state that a merge has written.
  ///
  /// - Throws: A `StateFault`, or a `MergeFault` where shards are missing.
  public init(path: String) throws {
    let state = try StateReader(path: path, as: .summary)
    header = try state.header(as: SummaryHeader.self)
    let missing = header.missingShards
    guard missing.isEmpty else {
      throw MergeFault.missing(shards: missing, of: header.run.shardCount)
    }
    digest = state.digest
    dropped = try state.droppedRecords()
    var practices: [PracticeState] = []
    let stream = state.stream(.practices)
    while var practice = try stream.nextPractice() {
      guard practices.last.map({ $0.tin < practice.tin }) ?? true else {
        throw StateFault(.damaged("practices are out of order"), path: path)
      }
      practice.clinicians = []
      practices.append(practice)
    }
    totals = MergedTotals(practices)
  }

  /// The dropped records in rounds, in each of which a clinician is once at the most.
  public var droppedRounds: [[DroppedRecord]] {
    var rounds: [[DroppedRecord]] = []
    var previous: DroppedRecord?
    var round = 0
    for record in dropped {
      round = record.key == previous?.key ? round + 1 : 0
      previous = record
      if round == rounds.count { rounds.append([]) }
      rounds[round].append(record)
    }
    return rounds
  }
}
