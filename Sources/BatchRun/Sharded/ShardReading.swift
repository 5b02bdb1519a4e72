internal import BatchPipeline
internal import ExportReading
internal import PartialState
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

extension OpenedExport {
  /// Reads every table but `clinicians`; those that stand in a file of all tables are read with it
  /// for the first shard, and are no one's for none.
  mutating func readReferenceTables(for shard: Shard?) throws {
    if files.combined.isEmpty, files.tables[.clinicians]?.isEmpty != false {
      try load.checkClinicians()
    }
    course.begin(.readReferenceTables)
    let holdsCombined = shard?.number == 1
    try load.readReferenceTables(leavingOut: holdsCombined ? [] : [.clinicians])
    // A shard may have none of the files that the export has.
    if files.tables[.clinicians]?.isEmpty == false { load.noteClinicians() }
  }

  /// Reads the clinicians of the shard that the export was opened for.
  mutating func readClinicians() throws {
    course.begin(.readClinicians)
    try load.readClinicians()
    try load.checkClinicians()
    try load.checkCounts()
    try load.checkInputsAreUnchanged(since: files)
  }

  /// What all tasks of the run have to agree on, once the reference tables are read.
  func run(_ options: RunOptions, shardCount: Int) -> ShardedRun {
    ShardedRun(
      toolVersion: ToolVersion.current,
      performanceYear: options.performanceYear,
      policy: policy.digest,
      mapping: mapping.digest,
      options: [
        "pending": options.countsPending ? "count" : "ignore",
        "encoding": options.encoding.rawValue,
        "delimiter": options.delimiter.map { String(UnicodeScalar($0)) } ?? "",
      ],
      shardCount: shardCount,
      references: load.inputs.filter { $0.table != .clinicians }.map(\.stated),
      clinicians: clinicianFiles
    )
  }

  /// All files of clinicians, of whatever shard.
  var clinicianFiles: [StatedFile] { (files.tables[.clinicians] ?? []).map(\.stated) }

  /// The files of clinicians that were read.
  var clinicianInputs: [StatedFile] { load.inputs.filter { $0.table == .clinicians }.map(\.stated) }
}

extension InputFacts {
  /// What a state says of the file.
  var stated: StatedFile {
    StatedFile(
      table: table?.rawValue ?? "export",
      path: name,
      bytes: byteCount,
      sha256: digest
    )
  }
}
