internal import BatchPipeline
internal import ExportLoading
internal import ExportReading
internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// An export whose files were found, before and after they are read.
struct OpenedExport {
  let policy: LoadedPolicy
  let mapping: LoadedMapping
  /// All files of the export, whatever part of them is read.
  let files: ExportFiles
  /// Whether all clinicians are read, and not those of a shard.
  private let isWhole: Bool
  let progress: RunProgress
  var load: ExportLoad

  /// Finds the files of an export, and by which rules they are read; of the clinicians, those of
  /// `shard` alone, and nothing else where another process has read the reference tables.
  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    shard: Shard? = nil,
    plan: ShardPlan? = nil,
    readsReferenceTables: Bool = true,
    _ progress: RunProgress = RunProgress()
  ) throws {
    self.progress = progress
    policy = try LoadedPolicy(options)
    mapping = try LoadedMapping(options)
    try GivenPath.checkExport(options.reading.exportPath)
    files = try options.reading.findFiles()
    isWhole = shard == nil
    var read = try shard?.narrow(files, by: plan) ?? files
    // Clinicians of a file of all tables are the first shard's, and no other's.
    if !readsReferenceTables { read.keepClinicians(andCombined: shard?.number == 1) }
    load = ExportLoad(
      options.reading,
      pipeline,
      try ReadingContext(policy, mapping.mapping),
      ApplicationTerms(policy: policy.policy, timeZone: policy.timeZone),
      read,
      rejects: rejects,
      focus: focus
    ) { progress.tell(.chunkRead($0)) }
    progress.tell(.exportFound(files: read.count, bytes: read.sizeOnDisk()))
  }

  /// Finds the files of an export whose rejects are only counted.
  init(_ options: RunOptions, _ pipeline: OrderedPipeline, _ progress: RunProgress) throws {
    try self.init(options, pipeline, rejects: RejectTally.ofEachTable(), progress)
  }

  /// What nobody reads of the export, and what looks wrong.
  var notices: ReadingNotices { notices(of: load) }

  /// The same of a load that has read these files.
  func notices(of load: ExportLoad) -> ReadingNotices {
    ReadingNotices(
      load.facts,
      unrecognised: files.unrecognised,
      mapping: mapping.isOwn ? mapping.mapping : nil
    )
  }

  /// Reads all tables.
  mutating func read() throws {
    try checkClinicianFiles()
    progress.begin(.readReferenceTables)
    try load.readReferenceTables()
    progress.begin(.readClinicians)
    try load.readClinicians()
    try finishReading()
  }

  /// Throws, before anything is read, where it is plain that the export has no clinicians.
  func checkClinicianFiles() throws {
    if files.combined.isEmpty, files.tables[.clinicians]?.isEmpty != false {
      try load.checkTables()
    }
  }

  /// Throws where what was read can't be trusted as a whole.
  func finishReading() throws {
    try load.checkTables()
    // Another shard may have clinicians that are accepted.
    if isWhole { try load.checkAcceptance() }
    try load.checkStrictness()
    try load.checkCounts()
    try load.checkParticipations()
    try load.checkInputsAreUnchanged(since: files)
    progress.tell(.exportRead(notices))
  }
}

extension ReadingContext {
  /// What all records of a run are read with.
  init(_ policy: LoadedPolicy, _ mapping: ExportMapping) throws(RunFault) {
    let words: ClinicianTypeWords
    do {
      words = try ClinicianTypeWords.builtIn()
    } catch {
      throw RunFault(.software, "\(error.reason)")
    }
    let law = policy.policy
    self.init(
      values: ValueReader(
        timeZone: policy.timeZone,
        clinicianTypeWords: words.words,
        clinicianTypePrefixes: words.prefixes,
        groupIdentifier: mapping.groupIdentifier
      ),
      year: YearScope(
        hasSubgroups: law.subgroups.exist.value,
        submissionLevels: law.submissions.levels.value,
        hardshipEventTypes: law.applications.eventTypes.value
      ),
      mapping: mapping
    )
  }
}
