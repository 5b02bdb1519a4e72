internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

/// A table whose records can be loaded.
///
/// What is asked of a table is asked once for a chunk, and what is done for each of its records is
/// known when the table is compiled.
protocol LoadableTable: TableSchema {
  /// One record, as an explanation shows it.
  associatedtype Record: Sendable

  /// Takes the records of a chunk, and returns those that are rejected, in their order.
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject]

  /// Leaves out the records of a chunk that nothing in a focus depends on.
  static func narrow(_ chunk: inout DecodedChunk<Records>, to focus: ReadingFocus)

  /// Leaves out the records of a chunk that are of no practice of `practices` alone, where that can be
  /// done without those that are kept being taken for anything else: neither does a record that is
  /// left out make another a duplicate, nor decide about a practice that is kept.
  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices)

  /// The records one by one.
  static func records(in records: Records) -> [Record]

  /// Keeps a record where a focus is on what it is about.
  static func keep(
    _ record: Sourced<Record>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  )

  /// Keeps the records of a chunk that concern a focus, with where they are; `rejects` can't be taken.
  static func trace(
    _ chunk: DecodedChunk<Records>,
    _ rejects: [ChunkReject],
    at place: ChunkPlace,
    for focus: ReadingFocus,
    into sources: inout SourceRecords
  )
}

extension LoadableTable {
  static func narrow(_ chunk: inout DecodedChunk<Records>, to focus: ReadingFocus) {}
  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices) {}

  static func trace(
    _ chunk: DecodedChunk<Records>,
    _ rejects: [ChunkReject],
    at place: ChunkPlace,
    for focus: ReadingFocus,
    into sources: inout SourceRecords
  ) {
    sources.add(unreadable: chunk.rejects.count, of: table)
    var rejects = rejects[...]
    for (record, position) in zip(records(in: chunk.records), chunk.positions) {
      let isRejected = rejects.first?.position == position
      let rejection = isRejected ? rejects.removeFirst().fault.code : nil
      let line = place.firstLine + Int(position.line)
      let recordPlace = RecordPlace(table: table, file: place.fileName, line: line)
      keep(Sourced(record, at: recordPlace, rejection: rejection), in: &sources, for: focus)
    }
  }

  /// Rejects records of a chunk whose key an earlier record has.
  static func rejects(
    duplicates: [Int],
    of chunk: DecodedChunk<Records>
  ) -> [ChunkReject] {
    duplicates.map { reject(.duplicateKey, at: chunk.positions[$0]) }
  }

  fileprivate static func reject(
    _ code: RejectCode,
    at position: ChunkPosition
  ) -> ChunkReject {
    let message: RejectMessage =
      code == .secondVirtualGroup
      ? "the TIN is in another virtual group already; it can be in only one"
      : "an earlier record of \(table.rawValue) has the same key; leave one of them out"
    return ChunkReject(position, FieldFault(code: code, message: message))
  }
}

extension LoadableTable where Records == [Record] {
  static func records(in records: Records) -> [Record] { records }

  /// Adds the records of a chunk one by one, each some records after the memory for it was asked for;
  /// `add` says why one is rejected, nil where it is not.
  @inline(__always)
  static func addEach(
    of chunk: DecodedChunk<Records>,
    prefetch: (Record) -> Void = { _ in },
    add: (Record) -> RejectCode?
  ) -> [ChunkReject] {
    let records = chunk.records
    var rejects: [ChunkReject] = []
    for index in records.indices {
      let ahead = index + 16
      if ahead < records.count { prefetch(records[ahead]) }
      if let code = add(records[index]) {
        rejects.append(reject(code, at: chunk.positions[index]))
      }
    }
    return rejects
  }
}

extension DecodedChunk {
  /// Leaves the other records out.
  mutating func keep<Record>(
    where isKept: (Record) -> Bool
  ) where Records == [Record] {
    keep(records.indices.filter { isKept(records[$0]) }) { records, kept in
      kept.map { records[$0] }
    }
  }

  /// Leaves out all records but those at some indices, of which `pick` makes a list.
  mutating func keep(_ kept: [Int], pick: (Records, [Int]) -> Records) {
    guard kept.count < positions.count else { return }
    skippedCount += positions.count - kept.count
    records = pick(records, kept)
    positions = kept.map { positions[$0] }
  }
}
