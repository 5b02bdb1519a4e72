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

extension GroupSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension SiteSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension VirtualGroupSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension SubgroupSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension APMEntitySchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension APMParticipantSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension ApplicationSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}

extension SubmissionSchema: LoadableTable {
  static func accept(
    _ position: Int,
    of records: Records,
    into tables: inout ReferenceTablesBuilder,
    _ roster: inout Roster
  ) -> RejectCode? { tables.add(records[position]) }
}
