public import QPPModel
public import RosterAggregation

/// What all shards of a run say together, as the steps after the merge read it: from front to back,
/// each time anew, because there can be more practices than a task has memory for.
public struct MergedState {
  public let header: SummaryHeader
  public let digest: String
  /// By clinician and shard.
  public let dropped: [DroppedRecord]
  private let state: StateReader

  /// Reads a state that a merge has written.
  ///
  /// - Throws: A `StateFault`, or a `MergeFault` where shards are missing.
  public init(path: String) throws {
    state = try StateReader(path: path, as: .summary)
    header = try state.header(as: SummaryHeader.self)
    let missing = header.missingShards
    guard missing.isEmpty else {
      throw MergeFault.missing(shards: missing, of: header.run.shardCount)
    }
    digest = state.digest
    dropped = try state.droppedRecords()
  }

  /// Calls `body` with the TIN of every practice that has clinicians, by TIN.
  public func forEachTIN(_ body: (TIN) throws -> Void) throws {
    let stream = state.stream(.practices)
    try forEach({ try stream.nextTIN() }, tin: { $0 }, body)
  }

  /// Calls `body` with the counts of every practice that has clinicians and is in a table, and with its
  /// number there, by TIN.
  public func forEachCounts(
    in practices: PracticeTable,
    _ body: (UInt32, PracticeCounts) throws -> Void
  ) throws {
    let stream = state.stream(.practices)
    func take(_ number: UInt32, _ head: (tin: TIN, counts: PracticeCounts)) throws {
      try body(number, head.counts)
    }
    try forEach({ try stream.nextCounts() }, tin: \.tin, in: practices, take)
  }

  /// Calls `body` with the state of every practice that adds something to an entity and is in a table, and
  /// with its number there, by TIN.
  public func forEachContributor(
    in practices: PracticeTable,
    _ body: (UInt32, PracticeState) throws -> Void
  ) throws {
    let stream = state.stream(.practices)
    try forEach({ try stream.nextContributor() }, tin: \.tin, in: practices, body)
  }

  /// What the first shard has read of the reference tables.
  public var references: StateReferences { StateReferences(state, of: header.run) }

  private func forEach<Element>(
    _ next: () throws -> Element?,
    tin: (Element) -> TIN,
    in practices: PracticeTable,
    _ body: (UInt32, Element) throws -> Void
  ) throws {
    var known = AscendingPractices(practices)
    func take(_ element: Element) throws {
      if let number = known.number(of: tin(element)) { try body(number, element) }
    }
    try forEach(next, tin: tin, take)
  }

  private func forEach<Element>(
    _ next: () throws -> Element?,
    tin: (Element) -> TIN,
    _ body: (Element) throws -> Void
  ) throws {
    var last: TIN?
    while let element = try next() {
      guard last.map({ $0 < tin(element) }) ?? true else {
        throw StateFault(.damaged("practices are out of order"), path: state.path)
      }
      last = tin(element)
      try body(element)
    }
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
