internal import ExportReading
internal import QPPModel
internal import RosterAggregation

/// A table whose records can be loaded.
protocol LoadableTable: TableSchema {
  /// Takes the record at a position, and says why it is rejected, nil where it is not.
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode?
}

extension ClinicianSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? {
    tables.add(
      records.keys[position],
      facts: records.facts[position],
      subgroup: records.subgroup(at: position),
      to: &roster
    )
  }
}

/// A record that is kept by being added to the tables that clinicians are joined to.
protocol JoinedRecord {
  /// Adds the record, and says why it is rejected, nil where it is not.
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode?
}

extension LoadableTable {
  static func accept<Record: JoinedRecord>(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? where Records == [Record] { records[position].add(to: &tables) }
}

extension Group: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension Site: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
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
}

extension Application: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension Submission: JoinedRecord {
  func add(to tables: inout ReferenceTablesBuilder) -> RejectCode? { tables.add(self) }
}

extension GroupSchema: LoadableTable {}
extension SiteSchema: LoadableTable {}
extension VirtualGroupSchema: LoadableTable {}
extension SubgroupSchema: LoadableTable {}
extension APMEntitySchema: LoadableTable {}
extension APMParticipantSchema: LoadableTable {}
extension ApplicationSchema: LoadableTable {}
extension SubmissionSchema: LoadableTable {}
