public import ExportReading
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

extension ExportLoad {
  /// Throws where too many records were rejected, or records went astray: for every table, read =
  /// accepted + rejected.
  public func checkCounts() throws(LoadFault) {
    try intake.checkRejects(isAtEnd: true)
    for (table, counts) in facts.counts where counts.read != counts.accepted + counts.rejected {
      throw .miscounted(table, counts)
    }
  }

  /// Throws where neither a file nor an element of `clinicians` was found.
  public func checkClinicians() throws(LoadFault) {
    guard intake.records.tables.tablesRead.contains(.clinicians) else {
      throw .noClinicians(export: options.exportPath)
    }
  }

  /// The most APM Entities that a practice or clinician can participate in.
  private static let entityLimit = 100

  /// Throws where a practice or clinician participates in more APM Entities than anybody does.
  public func checkParticipations() throws(LoadFault) {
    let limit = Self.entityLimit
    guard let crowded = intake.records.tables.crowdedParticipant(limit: limit) else { return }
    throw .tooManyEntities(crowded.tin, crowded.npi, count: crowded.count, limit: limit)
  }

  /// Throws where the export is not the one that was read, or has other files than `files`, which were
  /// found at first: a delivery that came meanwhile would give results that are of neither the old
  /// export nor the new.
  public func checkInputsAreUnchanged(since files: ExportFiles) throws(LoadFault) {
    for input in facts.inputs { try input.checkIsUnchanged() }
    guard try options.findFiles() == files else {
      throw .changedFiles(export: options.exportPath)
    }
  }
}

extension InputFacts {
  /// Throws where the file was written to, or another stands in its place, since it was opened.
  func checkIsUnchanged() throws(LoadFault) {
    guard let (path, state) = state, FileState(path: path) != state else { return }
    throw .changedInput(file: name)
  }
}
