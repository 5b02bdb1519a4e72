internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import ResultWriting
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// An export on its way into memory: what has been read of it, and what was rejected.
struct ExportLoad {
  private var tables: ReferenceTablesBuilder
  private var roster = Roster()
  private(set) var inputs: [InputFacts] = []
  private(set) var counts: [ExportTable: TableCounts] = [:]
  let rejects: [ExportTable: RejectSpool]
  let counter: RejectCounter
  private let files: ExportFiles
  private let loader: TableLoader

  init(
    _ options: RunOptions, _ pipeline: OrderedPipeline, _ policy: LoadedPolicy,
    _ files: ExportFiles
  ) throws {
    let law = policy.policy
    let words: ClinicianTypeWords
    do {
      words = try ClinicianTypeWords.builtIn()
    } catch {
      throw RunFault(.software, error.reason)
    }
    let context = ReadingContext(
      values: ValueReader(timeZone: policy.timeZone, clinicianTypeWords: words.words),
      year: YearScope(
        hasSubgroups: law.subgroups.exist.value, submissionLevels: law.submissions.levels.value))
    self.files = files
    counter = RejectCounter(limit: options.rejectLimit)
    loader = TableLoader(options, pipeline, context, counter)
    tables = ReferenceTablesBuilder(terms: ApplicationTerms(policy: law, timeZone: policy.timeZone))
    let directory = ResultDirectory.parent(of: options.outputPath)
    rejects = Dictionary(
      uniqueKeysWithValues: ExportTable.allCases.map { table in
        (table, RejectSpool(options.format, options.compression, directory: directory))
      })
  }

  /// Reads every table but `clinicians`.
  mutating func readReferenceTables() throws {
    try read(GroupSchema.self) { $0.add($1) }
    try read(SiteSchema.self) { $0.add($1) }
    try read(VirtualGroupSchema.self) { $0.add($1) }
    try read(SubgroupSchema.self) { $0.add($1) }
    try read(APMEntitySchema.self) { $0.add($1) }
    try read(APMParticipantSchema.self) { $0.add($1) }
    try read(ApplicationSchema.self) { $0.add($1) }
    try read(SubmissionSchema.self) { $0.add($1) }
  }

  /// Reads one table, whose records `add` takes.
  private mutating func read<Schema: TableSchema, Record>(
    _ schema: Schema.Type, _ add: (inout ReferenceTablesBuilder, Record) -> RejectCode?
  ) throws where Schema.Records == [Record] {
    let table = Schema.table
    guard let files = files.tables[table], !files.isEmpty, let spool = rejects[table] else {
      return
    }
    tables.tablesRead.insert(table)
    var accepted = 0
    let facts = try loader.load(schema, from: files, rejects: spool, prepare: { _ in }) {
      records, _, index in
      let code = add(&tables, records[index])
      if code == nil { accepted += 1 }
      return code
    }
    note(facts, of: table, accepted: accepted)
  }

  /// Streams `clinicians` into the roster.
  mutating func readClinicians() throws {
    let table = ExportTable.clinicians
    guard let files = files.tables[table], let spool = rejects[table] else { return }
    tables.tablesRead.insert(table)
    var accepted = 0
    let subgroups = tables.subgroups
    let facts = try loader.load(
      ClinicianSchema.self, from: files, rejects: spool,
      prepare: { records in
        Dictionary(
          uniqueKeysWithValues: records.subgroups.map {
            ($0.position, subgroups.number(of: $0.subgroup))
          })
      },
      accept: { records, numbers, index in
        let code = tables.add(
          records.keys[index], facts: records.facts[index], registration: numbers[index],
          to: &roster)
        if code == nil { accepted += 1 }
        return code
      })
    note(facts, of: table, accepted: accepted)
  }

  private mutating func note(_ facts: [InputFacts], of table: ExportTable, accepted: Int) {
    inputs += facts
    counts[table] = TableCounts(
      read: facts.reduce(0) { $0 + $1.recordCount }, accepted: accepted,
      rejected: rejects[table]?.count ?? 0)
  }

  /// Throws where records went astray: for every table, read = accepted + rejected.
  func checkCounts() throws {
    try counter.check(isAtEnd: true)
    for (table, counts) in counts where counts.read != counts.accepted + counts.rejected {
      throw RunFault(
        .software,
        "\(table.rawValue): \(counts.read) records were read, but \(counts.accepted) accepted and "
          + "\(counts.rejected) rejected; please report this")
    }
  }

  /// Hands over what was read; the export is empty then.
  mutating func release(countingPending: Bool) -> (tables: ReferenceTables, roster: Roster) {
    let terms = tables.terms
    defer {
      tables = ReferenceTablesBuilder(terms: terms)
      roster = Roster()
    }
    return (tables.finish(countingPending: countingPending), roster)
  }
}
