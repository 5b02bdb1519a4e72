public import ExportReading
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

extension ExportLoad {
  /// Throws where too many records were rejected, or records of a table went astray.
  public func checkCounts() throws(LoadFault) {
    try intake.checkRejects(isAtEnd: true)
    for (table, counts) in facts.counts where !counts.addUp {
      throw .miscounted(table, counts)
    }
  }

  /// Throws where neither a file nor an element was found of `clinicians`, or of a table that is asked for,
  /// or where everything that was read of clinicians was rejected.
  public func checkTables() throws(LoadFault) {
    let tablesRead = intake.records.tables.tablesRead
    guard tablesRead.contains(.clinicians) else {
      throw .noClinicians(
        export: options.exportPath,
        lookAlikes: files.unrecognised.filter { Self.looksLikeClinicians($0) }
      )
    }
    let missing = ExportTable.allCases.filter {
      options.requiredTables.contains($0) && !tablesRead.contains($0)
    }
    guard missing.isEmpty else { throw .missingTables(missing, export: options.exportPath) }
  }

  /// Throws where clinicians were read, and all of them rejected.
  public func checkAcceptance() throws(LoadFault) {
    if let reject = intake.firstReject, let counts = facts.counts[.clinicians], counts.isAllRejected
    {
      throw .allRejected(count: counts.read, first: reject)
    }
  }

  /// Throws where something was not recognised, or ignored, and that is not put up with.
  public func checkStrictness() throws(LoadFault) {
    guard options.isStrict else { return }
    let notices = ReadingNotices(facts, unrecognised: files.unrecognised)
    if let name = notices.unrecognised.first { throw .unrecognised(name) }
    if let (file, names) = notices.ignored.min(by: { $0.key < $1.key }), let name = names.first {
      throw .ignored(name, file: file)
    }
  }

  private static func looksLikeClinicians(_ name: String) -> Bool {
    name.lowercased().contains("clinician")
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
    guard try options.findFiles().reads(theSameAs: files) else {
      throw .changedFiles(export: options.exportPath)
    }
  }
}

extension InputFacts {
  /// Throws where the file was written to, or another is in its place, since it was opened.
  func checkIsUnchanged() throws(LoadFault) {
    guard let (path, state) = state, FileState(path: path) != state else { return }
    throw .changedInput(file: name)
  }
}
