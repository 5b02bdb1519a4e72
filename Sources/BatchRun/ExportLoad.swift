internal import BatchPipeline
internal import Explanation
internal import ExportReading
internal import FilePublishing
internal import QPPModel
internal import RecordParsing
internal import ResultTables
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// An export on its way into memory: what has been read of it, and what was rejected.
struct ExportLoad {
  private(set) var inputs: [InputFacts] = []
  private(set) var counts: [ExportTable: TableCounts] = [:]
  private let rejects: [ExportTable: any RejectSink]
  let counter: RejectCounter
  private var tables: ReferenceTablesBuilder
  private var roster = Roster()
  let files: ExportFiles
  let options: RunOptions
  private let pipeline: OrderedPipeline
  private let context: ReadingContext
  private let buffers = BufferPool()
  private let progress: RunProgress
  /// The bytes of the files that were read before those of the current source.
  private var earlierBytes = 0
  /// The bytes of the files of the table that is being read; nil where they are not known, or hold
  /// other tables, too.
  private var tableBytes: Int?
  /// What the export is read for; nil where it is for all that is decided.
  private var focus: ReadingFocus?
  /// The practices that some tables are read for; nil where it is all of them.
  private var practices: KnownPractices?
  /// The records that concern the focus.
  private(set) var sources = SourceRecords()

  init(
    _ options: RunOptions,
    _ pipeline: OrderedPipeline,
    _ policy: LoadedPolicy,
    _ mapping: LoadedMapping,
    _ files: ExportFiles,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil,
    _ progress: RunProgress = RunProgress()
  ) throws {
    let law = policy.policy
    let words: ClinicianTypeWords
    do {
      words = try ClinicianTypeWords.builtIn()
    } catch {
      throw RunFault(.software, "\(error.reason)")
    }
    context = ReadingContext(
      values: ValueReader(
        timeZone: policy.timeZone,
        clinicianTypeWords: words.words,
        groupIdentifier: mapping.mapping.groupIdentifier
      ),
      year: YearScope(
        hasSubgroups: law.subgroups.exist.value,
        submissionLevels: law.submissions.levels.value
      ),
      mapping: mapping.mapping
    )
    self.focus = focus
    self.options = options
    self.pipeline = pipeline
    self.files = files
    counter = RejectCounter(limit: options.rejectLimit)
    tables = ReferenceTablesBuilder(
      terms: ApplicationTerms(policy: law, timeZone: policy.timeZone),
      groupIdentifier: mapping.mapping.groupIdentifier
    )
    self.rejects = rejects
    self.progress = progress
    progress.tell(.exportFound(files: files.count, bytes: files.byteCount))
  }

  /// Reads the files that can hold any table, and then those of every table but `clinicians`.
  ///
  /// Of the former, tables in `leftOut` are looked through and not taken.
  mutating func readReferenceTables(leavingOut leftOut: Set<ExportTable> = []) throws {
    if focus != nil { return try readReferenceTablesForFocus() }
    try readCombined(files.combined, leavingOut: leftOut)
    try read(GroupSchema.self)
    try read(SiteSchema.self)
    try read(VirtualGroupSchema.self)
    try read(SubgroupSchema.self)
    try read(APMEntitySchema.self)
    try read(APMParticipantSchema.self)
    try read(ApplicationSchema.self)
    try read(SubmissionSchema.self)
    tables.endReadingSitesAndApplications()
  }

  /// Reads the same tables in the order in which it becomes known whom the focus depends on; only the
  /// order of the records of one table decides anything.
  private mutating func readReferenceTablesForFocus() throws {
    // Whom the focus depends on may stand anywhere in a file with all tables: all of its records are
    // of interest, but for the clinicians, for whom it is read again.
    let focus = self.focus
    self.focus = .everything
    try readCombined(files.combined, leavingOut: [.clinicians])
    self.focus = focus
    try readTablesForFocus()
  }

  /// Reads the clinicians, and then of the other tables what decides about them: where a table is
  /// large, only the records of practices that a clinician, a virtual group, a subgroup or an APM
  /// Entity has.
  ///
  /// Not for files that can hold any table, whose order is their own.
  mutating func readForClinicians() throws {
    progress.begin(.readClinicians)
    try read(ClinicianSchema.self)
    progress.begin(.readReferenceTables)
    try read(VirtualGroupSchema.self)
    try read(SubgroupSchema.self)
    try read(APMEntitySchema.self)
    try read(APMParticipantSchema.self)
    try read(ApplicationSchema.self)
    practices = tables.knownPractices
    try read(GroupSchema.self)
    try read(SiteSchema.self)
    try read(SubmissionSchema.self)
    practices = nil
    tables.endReadingSitesAndApplications()
    tables.settleSubgroups(of: &roster)
  }

  private mutating func readTablesForFocus() throws {
    let isOnApplications = focus?.applications.isEmpty == false
    if isOnApplications { try read(ApplicationSchema.self) }
    try read(VirtualGroupSchema.self)
    try read(SubgroupSchema.self)
    focus?.grow(from: sources)
    try read(APMParticipantSchema.self)
    focus?.grow(from: tables)
    if let focus, !focus.isEverything { sources.keepMemberships(of: focus.tins) }
    if !isOnApplications { try read(ApplicationSchema.self) }
    try read(NamedGroupSchema.self)
    try read(SiteSchema.self)
    try read(APMEntitySchema.self)
    try read(SubmissionSchema.self)
    tables.endReadingSitesAndApplications()
  }

  /// Reads the clinicians alone, and returns those that concern the focus.
  mutating func findClinicians() throws -> [ClinicianKey] {
    try readClinicians()
    return Array(sources.clinicians.keys)
  }

  /// Reads the files of `clinicians`, and settles what their records refer to.
  mutating func readClinicians() throws {
    if focus != nil {
      let others = Set(ExportTable.allCases).subtracting([.clinicians])
      try readCombined(files.combined, leavingOut: others)
    }
    try read(ClinicianSchema.self)
    tables.settleSubgroups(of: &roster)
  }

  /// Reads the files of one table.
  private mutating func read<Schema: LoadableTable>(_ schema: Schema.Type) throws {
    try read(schema, from: files.tables[Schema.table] ?? [])
  }

  private mutating func read<Schema: LoadableTable>(
    _ schema: Schema.Type,
    from files: [InputFile]
  ) throws {
    guard !files.isEmpty else { return }
    tables.tablesRead.insert(Schema.table)
    tableBytes = files.byteCount
    let source = FileChunkSource(
      files,
      of: Schema.table,
      context.mapping,
      options,
      buffers,
      interruption: pipeline.cancellation.descriptor
    )
    try load(source) { [context, focus, practices] chunk, index in
      try Delivery(Schema.self, chunk, index, context, focus, practices)
    }
  }

  /// Reads the files that can hold any table, without some tables.
  private mutating func readCombined(
    _ files: [InputFile],
    leavingOut leftOut: Set<ExportTable> = []
  ) throws {
    guard !files.isEmpty else { return }
    tableBytes = nil
    let source = FileChunkSource(
      files,
      of: nil,
      context.mapping,
      options,
      buffers,
      interruption: pipeline.cancellation.descriptor
    )
    let overridden = Set(options.tablePaths.filter { !$0.value.isEmpty }.keys).union(leftOut)
    try load(source) { [context, focus] chunk, index in
      try Delivery(combined: chunk, leavingOut: overridden, index, context, focus)
    }
  }

  /// Reads everything that can be read, one file after the other, and returns the faults of those
  /// that can't.
  mutating func readAll() -> [RunFault] {
    var faults: [RunFault] = []
    func note(_ fault: any Error) {
      faults.append(RunFault(fault, pipeline.cancellation))
    }
    for file in files.combined {
      do { try readCombined([file]) } catch { note(error) }
    }
    for file in files.all {
      do { try read(file.file, of: file.table) } catch { note(error) }
    }
    tables.settleSubgroups(of: &roster)
    do { try checkClinicians() } catch { note(error) }
    do { try checkInputsAreUnchanged(since: files) } catch { note(error) }
    return faults
  }

  private mutating func read(_ file: InputFile, of table: ExportTable) throws {
    switch table {
    case .clinicians: try read(ClinicianSchema.self, from: [file])
    case .groups: try read(GroupSchema.self, from: [file])
    case .sites: try read(SiteSchema.self, from: [file])
    case .virtualGroups: try read(VirtualGroupSchema.self, from: [file])
    case .subgroups: try read(SubgroupSchema.self, from: [file])
    case .apmEntities: try read(APMEntitySchema.self, from: [file])
    case .apmParticipants: try read(APMParticipantSchema.self, from: [file])
    case .applications: try read(ApplicationSchema.self, from: [file])
    case .submissions: try read(SubmissionSchema.self, from: [file])
    }
  }

  /// Takes all chunks of a source, decoded concurrently, in reading order.
  private mutating func load(
    _ source: FileChunkSource,
    decode: @Sendable (TableChunk, RecordIndex) throws -> Delivery
  ) throws {
    var recordCounts: [Int: Int] = [:]
    var rejectCounts: [Int: Int] = [:]
    do {
      try pipeline.run(
        source: { try source.next() },
        makeScratch: { RecordIndex() },
        transform: { [buffers] (chunk: TableChunk, index: inout RecordIndex) -> Delivery in
          chunk.hash()
          let delivery = try decode(chunk, index)
          if case .csv(let csv) = chunk.chunk { buffers.give(csv.bytes) }
          return delivery
        },
        sink: { delivery in
          let file = delivery.fileNumber
          let rejectsBefore = counter.rejectCount
          try delivery.take(&self, recordCounts[file, default: 0])
          recordCounts[file, default: 0] += delivery.recordCount
          rejectCounts[file, default: 0] += counter.rejectCount - rejectsBefore
        }
      )
    } catch {
      // What a file that is being written to holds can look like any fault.
      try pipeline.cancellation.check()
      for facts in source.facts { try facts.checkIsUnchanged() }
      throw error
    }
    for (number, facts) in source.finish().enumerated() {
      var facts = facts
      facts.recordCount = recordCounts[number, default: 0]
      facts.rejectCount = rejectCounts[number, default: 0]
      inputs.append(facts)
      earlierBytes += facts.byteCount
    }
  }

  /// Notes tables that a combined file has elements of, with records or without.
  mutating func noteTablesRead(_ read: [ExportTable]) {
    tables.tablesRead.formUnion(read)
    for table in read where counts[table] == nil { counts[table] = TableCounts() }
  }

  /// Notes that the export has files of clinicians, whether they are read here or elsewhere.
  mutating func noteClinicians() { tables.tablesRead.insert(.clinicians) }

  /// Takes the records of a chunk and writes its rejects, both in reading order;
  /// `precedingRecords` are those of the file before the chunk.
  mutating func take<Schema: LoadableTable>(
    _ decoded: DecodedChunk<Schema.Records>,
    _ schema: Schema.Type,
    from chunk: ChunkPlace,
    precedingRecords: Int,
    leftOut: Int
  ) throws {
    guard let spool = rejects[Schema.table] else { return }
    var tableCounts = counts[Schema.table] ?? TableCounts()
    let rejectsBefore = spool.count
    counter.add(read: decoded.recordCount)
    func reject(_ fault: FieldFault, at position: ChunkPosition) throws {
      counter.add(fault.code)
      try spool.append(
        Reject(
          table: Schema.table,
          file: chunk.fileName,
          line: chunk.firstLine + Int(position.line),
          record: precedingRecords + Int(position.record) + 1,
          column: fault.column.map { Schema.columns[$0].name } ?? "",
          code: fault.code,
          message: fault.message
        )
      )
    }
    tables.progress = tableBytes.flatMap { TableProgress(bytesRead: chunk.bytesRead, of: $0) }
    let refusals = Schema.accept(decoded.records, into: &tables, &roster)
    if let focus {
      Self.trace(decoded, Schema.self, refusals, from: chunk, for: focus, into: &sources)
    }
    var unreadable = decoded.rejects[...]
    for refusal in refusals {
      let position = decoded.positions[refusal.position]
      while let next = unreadable.first, next.position.record < position.record {
        try reject(next.fault, at: next.position)
        unreadable.removeFirst()
      }
      let message = Self.message(refusal.code, Schema.table)
      try reject(FieldFault(code: refusal.code, message: message), at: position)
    }
    for next in unreadable { try reject(next.fault, at: next.position) }
    tableCounts.accepted += decoded.positions.count - refusals.count + leftOut
    tableCounts.read += decoded.recordCount
    tableCounts.rejected += spool.count - rejectsBefore
    counts[Schema.table] = tableCounts
    progress.tell(
      .chunkRead(
        ChunkReading(
          table: Schema.table,
          file: chunk.fileName,
          bytesRead: earlierBytes + chunk.bytesRead,
          counts: tableCounts,
          rejects: spool.counts
        )
      )
    )
    if spool.count > rejectsBefore { try counter.check(isAtEnd: false) }
  }

  private static func message(_ code: RejectCode, _ table: ExportTable) -> RejectMessage {
    code == .secondVirtualGroup
      ? "the TIN is in another virtual group already; it can be in one alone"
      : "an earlier record of \(table.rawValue) has the same key; leave one of them out"
  }

  /// Throws where records went astray: for every table, read = accepted + rejected.
  func checkCounts() throws {
    try counter.check(isAtEnd: true)
    for (table, counts) in counts where counts.read != counts.accepted + counts.rejected {
      throw RunFault(
        .software,
        "\(table.rawValue): \(counts.read) records were read, but \(counts.accepted) accepted and "
          + "\(counts.rejected) rejected; please report this"
      )
    }
  }

  /// Throws where neither a file nor an element of `clinicians` was found.
  func checkClinicians() throws {
    guard tables.tablesRead.contains(.clinicians) else {
      throw RunFault(
        .badData,
        "\(options.exportPath ?? "--clinicians"): the export has no clinicians; "
          + "add clinicians.csv, or name the file with --clinicians"
      )
    }
  }

  /// Applies a what-if change to what was read.
  mutating func apply(_ record: WhatIfRecord) throws(RunFault) {
    if let fault = tables.apply(record.whatIfChange, roster) {
      throw RunFault(fault, of: record)
    }
  }

  /// Decides about everything that was read, which is handed over; the export is empty then.
  mutating func decide(countingPending: Bool) throws -> Determinations {
    try decide(countingPending: countingPending, RosterTotals(pipeline))
  }

  /// Decides about what was read of an export that has these totals.
  mutating func decide(
    countingPending: Bool,
    _ totals: some ExportTotals
  ) throws -> Determinations {
    let (tables, roster) = try release(countingPending: countingPending)
    let reweighting = IndividualReweighting(policy: tables.terms.policy)
    let counts = try totals.counts(tables, roster, reweighting)
    let subjects = GroupSubjects(tables, counts: counts)
    let adjudication = ApplicationAdjudication(tables, roster, reweighting, subjects)
    let applications = try pipeline.map(count: tables.applications.rows.count) {
      adjudication.determine($0)
    }
    var determinations = Determinations(
      try GroupDeterminations(
        tables,
        roster,
        subjects,
        applications: applications,
        reweighting: reweighting,
        countingPending: countingPending,
        inParallel: pipeline.perform
      )
    )
    determinations.finish(rollUp: try totals.rollUp(determinations))
    return determinations
  }

  /// Sums up what the clinicians say of their practices; everything that was read is handed over.
  mutating func summarize(shard: Int) throws -> ShardSummary {
    let (tables, roster) = try release(countingPending: options.countsPending)
    let reweighting = IndividualReweighting(policy: tables.terms.policy)
    let counts = try RosterTotals(pipeline).counts(tables, roster, reweighting)
    // Whether practices are reweighted is left open, and with it all applications.
    let undecided = Determinations(
      try GroupDeterminations(
        tables,
        roster,
        GroupSubjects(tables, counts: counts),
        applications: [],
        reweighting: reweighting,
        countingPending: options.countsPending,
        inParallel: pipeline.perform
      )
    )
    let rollUps = try pipeline.reduce(
      count: undecided.roster.count,
      initial: { RollUpCases() },
      accumulate: { $1.add($0, of: undecided) },
      add: { $0.add($1) }
    )
    return ShardSummary(of: undecided, counts: counts, rollUps: rollUps, shard: shard)
  }

  /// What was read, without any clinicians.
  var withoutClinicians: ExportLoad {
    var load = self
    load.roster = Roster()
    return load
  }

  /// Puts clinicians into the roster without a record of theirs; records of them that follow are
  /// duplicates.
  mutating func hold(_ clinicians: [(key: ClinicianKey, facts: ClinicianFacts)]) {
    _ = tables.add(
      clinicians.map(\.key),
      facts: clinicians.map(\.facts),
      subgroups: [],
      to: &roster
    )
  }

  /// Takes practices for known that no record here refers to.
  mutating func know(_ tins: some Sequence<TIN>) {
    for tin in tins { tables.know(tin) }
  }

  /// Takes over what other processes have read of clinicians: a TIN that some have.
  mutating func list(_ tin: TIN) { tables.list(tin) }

  /// The same, but for a TIN that nothing here refers to.
  mutating func listIfKnown(_ tin: TIN) { tables.listIfKnown(tin) }

  /// Takes over what other processes have read of clinicians: how many a subgroup has.
  mutating func addClinicians(_ count: Int, toSubgroup id: Identifier) -> Bool {
    tables.addClinicians(count, toSubgroup: id)
  }

  /// Takes what was read out of this load, so that it is not copied where it changes once more.
  private mutating func release(
    countingPending: Bool
  ) throws -> (tables: ReferenceTables, roster: Roster) {
    var released = ReferenceTablesBuilder(terms: tables.terms)
    swap(&released, &tables)
    var roster = Roster()
    swap(&roster, &self.roster)
    let tables = try (consume released).finish(
      countingPending: countingPending,
      &roster,
      inParallel: pipeline.perform
    )
    return (tables, roster)
  }
}

/// Where a chunk stands in the export.
struct ChunkPlace: Sendable {
  let fileName: String
  let firstLine: Int
  /// The bytes that the chunk's source had read when it was cut.
  let bytesRead: Int
}

/// A decoded chunk on its way into an `ExportLoad`.
struct Delivery: Sendable {
  let fileNumber: Int
  let recordCount: Int
  /// Puts the records into the load, given the number of records of the file before them.
  let take: @Sendable (inout ExportLoad, _ precedingRecords: Int) throws -> Void

  /// Decodes a chunk of a table.
  init<Schema: LoadableTable>(
    _ schema: Schema.Type,
    _ chunk: TableChunk,
    _ index: RecordIndex,
    _ context: ReadingContext,
    _ focus: ReadingFocus?,
    _ practices: KnownPractices? = nil
  ) throws(RunFault) {
    var decoded: DecodedChunk<Schema.Records>
    do {
      decoded = try Schema.decode(chunk.chunk, of: chunk.file, index: index, context: context)
    } catch {
      throw RunFault(error, in: chunk.file.path, Schema.table)
    }
    var leftOut = focus.map { Schema.narrow(&decoded, to: $0) } ?? 0
    if let practices { leftOut += Schema.narrow(&decoded, to: practices) }
    let place = ChunkPlace(
      fileName: chunk.file.path,
      firstLine: chunk.chunk.firstLine,
      bytesRead: chunk.bytesRead
    )
    fileNumber = chunk.fileNumber
    recordCount = decoded.recordCount
    take = { [decoded, leftOut] load, precedingRecords in
      try load.take(
        decoded,
        Schema.self,
        from: place,
        precedingRecords: precedingRecords,
        leftOut: leftOut
      )
    }
  }

  /// Decodes a chunk of a file that can hold any table; those of `overridden`, which are read from
  /// elsewhere, are looked through but not taken.
  init(
    combined chunk: TableChunk,
    leavingOut overridden: Set<ExportTable>,
    _ index: RecordIndex,
    _ context: ReadingContext,
    _ focus: ReadingFocus?
  ) throws(RunFault) {
    guard case .xml(let xml) = chunk.chunk else {
      preconditionFailure("a combined file is XML")
    }
    guard case .records = xml.content else {
      self = try Self(outlineOf: xml, in: chunk)
      return
    }
    let table = xml.container.flatMap { ExportTable(elementNamed: $0) }
    switch table.flatMap({ overridden.contains($0) ? nil : $0 }) {
    case .clinicians: self = try Self(ClinicianSchema.self, chunk, index, context, focus)
    case .groups where focus != nil:
      self = try Self(NamedGroupSchema.self, chunk, index, context, focus)
    case .groups: self = try Self(GroupSchema.self, chunk, index, context, focus)
    case .sites: self = try Self(SiteSchema.self, chunk, index, context, focus)
    case .virtualGroups: self = try Self(VirtualGroupSchema.self, chunk, index, context, focus)
    case .subgroups: self = try Self(SubgroupSchema.self, chunk, index, context, focus)
    case .apmEntities: self = try Self(APMEntitySchema.self, chunk, index, context, focus)
    case .apmParticipants: self = try Self(APMParticipantSchema.self, chunk, index, context, focus)
    case .applications: self = try Self(ApplicationSchema.self, chunk, index, context, focus)
    case .submissions: self = try Self(SubmissionSchema.self, chunk, index, context, focus)
    case nil: self = try Self(ignored: xml, in: chunk)
    }
  }

  /// Checks what stands outside records, and notes the tables that have an element.
  private init(outlineOf xml: XMLChunk, in chunk: TableChunk) throws(RunFault) {
    let children: [String]
    do throws(InputFault) {
      let outline = try XMLRecordParser().outline(of: xml)
      guard FoldedName.fold(outline.root) == FoldedName.fold("export") else {
        throw InputFault(.wrongRoot(outline.root), line: xml.lines.first?.line)
      }
      children = outline.children
    } catch {
      throw RunFault(error, in: chunk.file.path, nil)
    }
    let tables = children.compactMap { ExportTable(elementNamed: $0) }
    fileNumber = chunk.fileNumber
    recordCount = 0
    take = { load, _ in load.noteTablesRead(tables) }
  }

  /// Checks text of an element that holds no table.
  private init(ignored xml: XMLChunk, in chunk: TableChunk) throws(RunFault) {
    let nothing = XMLRecordShape(isRecord: { _ in false }, column: { _ in nil }, columnCount: 0)
    let index = RecordIndex()
    do {
      _ = try XMLRecordParser().parse(xml, depth: 2, nothing, into: index)
    } catch {
      throw RunFault(error, in: chunk.file.path, nil)
    }
    fileNumber = chunk.fileNumber
    recordCount = 0
    take = { _, _ in }
  }
}
