internal import BatchPipeline
internal import ExportLoading
internal import ExportReading
internal import PartialState
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

extension OpenedExport {
  /// Reads every table but `clinicians`, of which there is no shard.
  mutating func readReferenceTables() throws {
    try checkClinicianFiles()
    progress.begin(.readReferenceTables)
    try load.readReferenceTables(leaving: [.clinicians])
    noteClinicians()
  }

  /// Reads the clinicians of the shard that the export was opened for, and the other tables.
  ///
  /// Where `takesAll` does not ask for more, of these only what decides about the clinicians.
  mutating func read(_ shard: Shard, takingAll takesAll: Bool) throws {
    try checkClinicianFiles()
    if takesAll || !files.combined.isEmpty {
      progress.begin(.readReferenceTables)
      // Clinicians of a file of all tables are the first shard's, and no other's.
      try load.readReferenceTables(leaving: shard.number == 1 ? [] : [.clinicians])
      progress.begin(.readClinicians)
      try load.readClinicians()
    } else {
      progress.begin(.readClinicians)
      try load.readClinicianFiles()
      progress.begin(.readReferenceTables)
      try load.readTablesAboutClinicians()
    }
    noteClinicians()
    try finishReading()
  }

  /// Reads the clinicians of the shard that the export was opened for.
  ///
  /// `addReferences` adds what decides about them and about the practices in `tins`; records of the clinicians
  /// in `held` are duplicates.
  mutating func readClinicians(
    held: [DroppedRecord] = [],
    knowing tins: Set<TIN> = [],
    adding addReferences: (inout ReferenceTablesBuilder) throws -> Void
  ) throws {
    try checkClinicianFiles()
    load.know(tins)
    load.hold(held.map { ($0.key, $0.facts) })
    progress.begin(.readClinicians)
    try load.readClinicians(adding: addReferences)
    noteClinicians()
    try finishReading()
  }

  /// A shard may have none of the files that the export has.
  private mutating func noteClinicians() {
    if files.tables[.clinicians]?.isEmpty == false { load.noteClinicians() }
  }

  /// What all tasks of the run have to agree on, once the reference tables are read.
  ///
  /// `plan` is the digest of the plan by which shards are cut, nil where they are whole files; `known` are
  /// the reference files that another process has read.
  func run(
    _ options: RunOptions,
    shardCount: Int,
    plan: String?,
    references known: [RecordedFile] = []
  ) throws -> ShardedRun {
    let read = load.facts.inputs.filter { $0.table != .clinicians }.map(\.recorded)
    let paths = Set(read.map(\.path))
    return ShardedRun(
      toolVersion: ToolVersion.current,
      performanceYear: options.performanceYear,
      policy: policy.digest,
      mapping: mapping.digest,
      options: [
        "pending": options.countsPending ? "count" : "ignore",
        "encoding": options.reading.encoding.rawValue,
        "delimiter": options.reading.delimiter.map { String(UnicodeScalar($0)) } ?? "",
        "plan": plan ?? "",
      ],
      shardCount: shardCount,
      references: (read + known.filter { !paths.contains($0.path) }).sorted {
        ($0.table, $0.path) < ($1.table, $1.path)
      },
      clinicians: try clinicianFiles
    )
  }

  /// All files of clinicians, of whatever shard.
  var clinicianFiles: [RecordedFile] {
    get throws { try (files.tables[.clinicians] ?? []).map { try $0.recorded } }
  }

  /// The files that hold no clinicians or any table, with the sizes of those that have one.
  var referenceSizes: [String: Int?] {
    var others = files
    others.keep([], of: .clinicians)
    let sizes = (others.combined + others.all.map(\.file)).map { ($0.name, $0.sizeOnDisk()) }
    return Dictionary(sizes, uniquingKeysWith: { first, _ in first })
  }

  /// The files of clinicians that were read.
  var clinicianInputs: [RecordedFile] {
    load.facts.inputs.filter { $0.table == .clinicians }.map(\.recorded)
  }
}

extension InputFacts {
  /// What a state says of the file.
  fileprivate var recorded: RecordedFile {
    RecordedFile(
      table: table?.rawValue ?? "export",
      path: name,
      bytes: piece?.wholeBytes ?? byteCount,
      sha256: digest
    )
  }
}

extension InputFile {
  /// What a state says of a file of clinicians, which not all tasks read.
  fileprivate var recorded: RecordedFile {
    get throws {
      RecordedFile(
        table: ExportTable.clinicians.rawValue,
        path: name,
        bytes: try knownSize(),
        sha256: nil
      )
    }
  }
}
