internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

/// Takes the records of an export in reading order, and accounts for each of them.
struct RecordIntake {
  var records: LoadedRecords
  /// The records that concern what the export is read for.
  var sources = SourceRecords()
  var facts = ReadingFacts()
  /// What was noted of the files that are being read, by their positions among these.
  private(set) var fileNotes: [Int: FileNotes] = [:]
  /// The first reject of clinicians.
  private(set) var firstReject: Reject?
  private let rejects: [ExportTable: any RejectSink]
  private let limit: RejectLimit?
  /// The tables of which a mapping keeps the first record of a key.
  private let keepsFirst: Set<ExportTable>
  private let report: (ChunkReading) -> Void
  /// The bytes of the files that were read before those that are being read.
  private var earlierBytes = 0
  /// The bytes of the files that are being read; nil where they are not known, or hold other tables,
  /// too.
  private var tableBytes: Int?

  init(
    _ records: LoadedRecords,
    rejects: [ExportTable: any RejectSink],
    limit: RejectLimit?,
    mapping: ExportMapping,
    report: @escaping (ChunkReading) -> Void
  ) {
    self.records = records
    self.rejects = rejects
    self.limit = limit
    keepsFirst = Set(mapping.tables.filter(\.value.keepsFirst).keys)
    self.report = report
  }

  /// Begins to take the records of files that hold so many bytes of one table.
  mutating func begin(tableBytes: Int?) {
    self.tableBytes = tableBytes
    fileNotes = [:]
    earlierBytes = facts.inputs.reduce(0) { $0 + $1.byteCount }
  }

  /// Notes elements of a file of all tables that hold none of them.
  mutating func note(ignored names: [IgnoredName], ofFile number: Int) {
    fileNotes[number, default: FileNotes()].add(names)
  }

  /// Notes tables that a file of all tables has elements of, with records or without.
  mutating func noteElements(of tables: [ExportTable]) {
    records.tables.tablesRead.formUnion(tables)
    for table in tables where facts.counts[table] == nil { facts.counts[table] = TableCounts() }
  }

  /// Takes the records of a chunk and writes its rejects, both in reading order, and returns what
  /// became of the records; `preceding` are those of the file before the chunk.
  mutating func take<Schema: LoadableTable>(
    _ chunk: DecodedChunk<Schema.Records>,
    of schema: Schema.Type,
    at place: ChunkPlace,
    after preceding: Int,
    for focus: ReadingFocus?
  ) throws -> TableCounts {
    guard let sink = rejects[Schema.table] else { return TableCounts() }
    records.tables.progress = tableBytes.flatMap {
      TableProgress(bytesRead: place.bytesRead, of: $0)
    }
    let notTaken = Schema.accept(chunk, into: &records)
    let isRepeat = { [keepsFirst] (reject: ChunkReject) in
      keepsFirst.contains(Schema.table) && reject.fault.code == .duplicateKey
    }
    let refused = notTaken.filter { !isRepeat($0) }
    if let focus { Schema.trace(chunk, notTaken, at: place, for: focus, into: &sources) }
    let rejected = chunk.rejects.inOrder(with: refused)
    let (table, columns) = (Schema.table, Schema.columns)
    for reject in rejected {
      let reject = Reject(reject, of: table, columns, at: place, after: preceding)
      if table == .clinicians, firstReject == nil { firstReject = reject }
      try sink.append(reject)
    }
    fileNotes[place.fileNumber, default: FileNotes()].add(chunk, of: Schema.self, at: place)
    var counts = TableCounts()
    counts.read = chunk.recordCount
    counts.accepted = chunk.positions.count + chunk.skippedCount - notTaken.count
    counts.rejected = rejected.count
    counts.leftOut = chunk.leftOutCount
    counts.repeated = notTaken.count - refused.count
    facts.counts[table, default: TableCounts()] += counts
    report(
      ChunkReading(
        table: table,
        file: place.fileName,
        bytesRead: earlierBytes + place.bytesRead,
        counts: facts.counts[table] ?? counts,
        rejects: sink.counts
      )
    )
    if !rejected.isEmpty { try checkRejects(isAtEnd: false) }
    return counts
  }

  /// Counts the records of a chunk that another reading takes, and notes what is to be noted of them.
  mutating func passOver<Schema: LoadableTable>(
    _ chunk: DecodedChunk<Schema.Records>,
    of schema: Schema.Type,
    at place: ChunkPlace
  ) -> TableCounts {
    fileNotes[place.fileNumber, default: FileNotes()].add(chunk, of: Schema.self, at: place)
    var counts = TableCounts()
    counts.read = chunk.recordCount
    return counts
  }

  /// Throws where more records were rejected than may be.
  func checkRejects(isAtEnd: Bool) throws(LoadFault) {
    guard let limit else { return }
    let byCode = rejects.values.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
    try limit.check(byCode, read: facts.readCount, isAtEnd: isAtEnd)
  }
}

extension [ChunkReject] {
  /// These and others of the same chunk, both in reading order, as one list that is so, too.
  func inOrder(with others: [ChunkReject]) -> [ChunkReject] {
    if others.isEmpty { return self }
    if isEmpty { return others }
    return (self + others).sorted { $0.position.record < $1.position.record }
  }
}

extension Reject {
  fileprivate init(
    _ reject: ChunkReject,
    of table: ExportTable,
    _ columns: [ColumnDefinition],
    at place: ChunkPlace,
    after preceding: Int
  ) {
    self.init(
      table: table,
      file: place.fileName,
      line: place.firstLine + Int(reject.position.line),
      record: preceding + Int(reject.position.record) + 1,
      column: reject.fault.column.map { columns[$0].name } ?? "",
      code: reject.fault.code,
      message: reject.fault.message
    )
  }
}
