internal import Explanation
internal import ExportReading
public import QPPModel
public import RosterAggregation

// Only the order of the records of one table decides anything: tables are read in the order in which
// it becomes known which of their records are of interest.

extension ExportLoad {
  /// Reads the files that can hold any table, and then those of every table but `clinicians`.
  ///
  /// Of the former, `left` tables are only counted: another reading takes them.
  public mutating func readReferenceTables(leaving left: Set<ExportTable> = []) throws {
    if focus != nil { return try readReferenceTablesForFocus() }
    try readCombined(files.combined, leaving: left)
    for table in ExportTable.allCases where table != .clinicians { try read(table) }
    intake.records.tables.endReadingSitesAndApplications()
  }

  /// Reads the files of `clinicians`, and settles what their records refer to.
  public mutating func readClinicians() throws {
    if focus != nil {
      try readCombined(files.combined, leaving: Self.referenceTables)
    }
    try readClinicianFiles()
    intake.records.settleSubgroups()
  }

  /// Reads the clinicians alone; `add` adds what is known of the other tables.
  public mutating func readClinicians(
    adding add: (inout ReferenceTablesBuilder) throws -> Void
  ) throws {
    try readCombined(files.combined, leaving: Self.referenceTables)
    try readClinicianFiles()
    try add(&intake.records.tables)
    intake.records.settleSubgroups()
  }

  /// Reads the clinicians alone, and returns those that concern the focus.
  public mutating func findClinicians() throws -> [ClinicianKey] {
    try readClinicians()
    return Array(sources.clinicians.keys)
  }

  /// Reads the groups alone, and returns the names of some practices, which the focus is on.
  public mutating func findGroupNames(of tins: Set<TIN>) throws -> [TIN: String] {
    know(tins)
    practices = intake.records.tables.knownPractices
    try read(.groups)
    practices = nil
    return sources.groups.compactMapValues { records in
      records.first { $0.rejection == nil }?.record.name
    }
  }

  /// Reads the files of `clinicians`, to be followed by the tables that decide about them.
  ///
  /// Not for files that can hold any table, whose order is their own.
  public mutating func readClinicianFiles() throws { try read(.clinicians) }

  /// Reads of the other tables what decides about the clinicians that were read: where a table is
  /// large, only the records of practices that a clinician, a virtual group, a subgroup or an APM
  /// Entity has.
  public mutating func readTablesAboutClinicians() throws {
    try read(.virtualGroups, .subgroups, .apmEntities, .apmParticipants, .applications)
    practices = intake.records.tables.knownPractices
    try read(.groups, .sites, .submissions)
    practices = nil
    intake.records.tables.endReadingSitesAndApplications()
    intake.records.settleSubgroups()
  }

  /// Reads everything that can be read, one file after the other, and tells the faults of those that
  /// can't.
  public mutating func readAll(noting note: (any Error) -> Void) {
    for file in files.combined {
      do { try readCombined([file]) } catch { note(error) }
    }
    for (table, file) in files.all {
      do { try read([file], of: table) } catch { note(error) }
    }
    intake.records.settleSubgroups()
    do { try checkTables() } catch { note(error) }
    do { try checkParticipations() } catch { note(error) }
    do { try checkAcceptance() } catch { note(error) }
    do { try checkStrictness() } catch { note(error) }
    do { try checkInputsAreUnchanged(since: files) } catch { note(error) }
  }

  private static var referenceTables: Set<ExportTable> {
    Set(ExportTable.allCases).subtracting([.clinicians])
  }

  private mutating func readReferenceTablesForFocus() throws {
    // Whom the focus depends on may be anywhere in a file with all tables: all of its records are
    // of interest, but for the clinicians, for whom it is read again.
    let focus = self.focus
    self.focus = .everything
    try readCombined(files.combined, leaving: [.clinicians])
    self.focus = focus
    try readTablesForFocus()
  }

  private mutating func readTablesForFocus() throws {
    let isOnApplications = focus?.applications.isEmpty == false
    if isOnApplications { try read(.applications) }
    try read(.virtualGroups, .subgroups)
    focus?.grow(from: intake.sources)
    try read(.apmParticipants)
    focus?.grow(from: intake.records.tables)
    if let focus, !focus.isEverything { intake.sources.keepMemberships(of: focus.tins) }
    if !isOnApplications { try read(.applications) }
    try read(.groups, .sites, .apmEntities, .submissions)
    intake.records.tables.endReadingSitesAndApplications()
  }

  private mutating func read(_ tables: ExportTable...) throws {
    for table in tables { try read(files.tables[table] ?? [], of: table) }
  }
}
