internal import ExportReading
internal import QPPModel
internal import RosterAggregation

/// A table whose records can be loaded.
protocol LoadableTable: TableSchema {
  /// One record, as an explanation shows it.
  associatedtype Record: TraceableRecord

  /// Takes the records of a chunk, and returns those that are rejected, in their order.
  static func accept(
    _ records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> [Refusal]

  /// Leaves out the records of a chunk that nothing in a focus depends on, and returns how many.
  static func narrow(_ decoded: inout DecodedChunk<Records>, to focus: ReadingFocus) -> Int
  /// Leaves out the records of a chunk that are of no practice of `practices` alone, where that can be
  /// done without those that are kept being taken for anything else; returns how many.
  static func narrow(_ decoded: inout DecodedChunk<Records>, to practices: KnownPractices) -> Int
  /// The records one by one.
  static func records(in records: Records) -> [Record]
}

extension LoadableTable {
  static func narrow(_ decoded: inout DecodedChunk<Records>, to practices: KnownPractices) -> Int {
    0
  }
}

/// A record that can be read but not be taken.
struct Refusal {
  /// Its position among the decoded records of its chunk.
  let position: Int
  let code: RejectCode
}

extension ClinicianSchema: LoadableTable {
  typealias Record = Clinician

  static func accept(
    _ records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> [Refusal] {
    tables.add(records.keys, facts: records.facts, subgroups: records.subgroups, to: &roster)
      .map { Refusal(position: $0, code: .duplicateKey) }
  }
}

extension SiteSchema: LoadableTable {
  typealias Record = Site
}

/// A record that is added with all of its chunk, so that memory can be asked for ahead.
protocol ChunkwiseRecord {
  /// Adds records, and returns the positions of those whose key there is already.
  static func add(_ records: [Self], to tables: inout ReferenceTablesBuilder) -> [Int]
}

extension LoadableTable {
  static func accept<Record: ChunkwiseRecord>(
    _ records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> [Refusal] where Records == [Record] {
    Record.add(records, to: &tables).map { Refusal(position: $0, code: .duplicateKey) }
  }
}

extension Site: ChunkwiseRecord {
  static func add(_ records: [Site], to tables: inout ReferenceTablesBuilder) -> [Int] {
    tables.add(records)
  }
}

extension Group: ChunkwiseRecord {
  static func add(_ records: [Group], to tables: inout ReferenceTablesBuilder) -> [Int] {
    tables.add(records)
  }
}

extension NamedGroup: ChunkwiseRecord {
  static func add(_ records: [NamedGroup], to tables: inout ReferenceTablesBuilder) -> [Int] {
    tables.add(records.map(\.group))
  }
}

/// A record that is kept by being added to the tables that clinicians are joined to.
protocol JoinedRecord {
  /// Adds the record, and says why it is rejected, nil where it is not.
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode?
  /// Asks for the memory that adding the record will look at.
  func prefetch(in tables: ReferenceTablesBuilder)
}

extension JoinedRecord {
  func prefetch(in tables: ReferenceTablesBuilder) {}
}

extension LoadableTable {
  static func accept<Record: JoinedRecord>(
    _ records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> [Refusal] where Records == [Record] {
    var refusals: [Refusal] = []
    for position in records.indices {
      let ahead = position + 16
      if ahead < records.count { records[ahead].prefetch(in: tables) }
      guard let code = records[position].add(to: &tables) else { continue }
      refusals.append(Refusal(position: position, code: code))
    }
    return refusals
  }
}

extension VirtualGroupMember: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension Subgroup: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension APMEntity: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension APMParticipant: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
  func prefetch(in tables: ReferenceTablesBuilder) { tables.prefetch(self) }
}

extension Application: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension Submission: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
  func prefetch(in tables: ReferenceTablesBuilder) { tables.prefetch(self) }
}

extension NamedGroupSchema: LoadableTable {
  typealias Record = NamedGroup
}

extension GroupSchema: LoadableTable {
  typealias Record = NamedGroup

  static func records(in records: Records) -> [NamedGroup] {
    records.map { NamedGroup(group: $0, name: nil) }
  }
}

extension VirtualGroupSchema: LoadableTable {
  typealias Record = VirtualGroupMember
}

extension SubgroupSchema: LoadableTable {
  typealias Record = Subgroup
}

extension APMEntitySchema: LoadableTable {
  typealias Record = APMEntity
}

extension APMParticipantSchema: LoadableTable {
  typealias Record = APMParticipant
}

extension ApplicationSchema: LoadableTable {
  typealias Record = Application
}

extension SubmissionSchema: LoadableTable {
  typealias Record = Submission
}
