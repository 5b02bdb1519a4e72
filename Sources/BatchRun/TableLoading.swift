internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import ResultWriting
internal import Synchronization

/// What was read of one file.
struct InputFacts: Sendable {
  let table: ExportTable
  let name: String
  var byteCount = 0
  var digest = ""
  var isCompressed = false
  var encoding = TextEncoding.utf8
  var delimiter: UInt8
  var ignoredColumns: [String]
  var recordCount = 0
  var rejectCount = 0
}

/// One chunk on its way from a file to the sink.
private struct TableChunk: Sendable {
  /// The position of its file among those of the table.
  let fileNumber: Int
  let file: TableFile
  let chunk: CSVChunk
}

/// Reads the files of one table one after the other and cuts them into chunks.
///
/// Belongs to the pipeline's source, which one thread calls at a time.
private final class TableSource<Schema: TableSchema> {
  private let options: RunOptions
  private var rest: ArraySlice<InputFile>
  private var current: Reading?
  private let buffers: BufferPool
  /// Facts of the files opened so far; the counts of records are the sink's.
  private(set) var facts: [InputFacts] = []

  private struct Reading {
    let file: InputFile
    let table: TableFile
    let raw: FileByteSource
    let reader: CSVChunkReader
    let digest: SHA256
  }

  init(_ schema: Schema.Type, _ files: [InputFile], _ options: RunOptions, _ buffers: BufferPool) {
    self.options = options
    rest = files[...]
    self.buffers = buffers
  }

  /// The next chunk of the table, nil at its end.
  func next() throws -> TableChunk? {
    while true {
      if current == nil {
        guard let file = rest.popFirst() else { return nil }
        current = try open(file)
      }
      guard let reading = current else { return nil }
      do {
        if let chunk = try reading.reader.next(reusing: buffers.take()) {
          return TableChunk(fileNumber: facts.count - 1, file: reading.table, chunk: chunk)
        }
      } catch {
        throw RunFault(error, in: reading.file)
      }
      facts[facts.count - 1].byteCount = reading.raw.byteCount
      facts[facts.count - 1].digest = reading.digest.finish()
      current = nil
    }
  }

  private func open(_ file: InputFile) throws -> Reading {
    if file.isXML {
      throw RunFault(
        .badData, "\(file.name): XML exports can't be read yet; export the table as CSV")
    }
    let digest = SHA256()
    do {
      let raw =
        file.isStandardInput
        ? FileByteSource(standardInputObservedBy: { digest.update($0) })
        : try FileByteSource(path: file.path) { digest.update($0) }
      let text = try TextFile(raw, assumed: options.encoding)
      let reader = try CSVChunkReader(text.text, delimiter: options.delimiter)
      let columns = try map(reader, of: file)
      facts.append(
        InputFacts(
          table: Schema.table, name: file.name, isCompressed: text.isCompressed,
          encoding: text.encoding, delimiter: reader.dialect.delimiter,
          ignoredColumns: columns.ignoredNames))
      return Reading(
        file: file,
        table: TableFile(path: file.name, dialect: reader.dialect, columns: columns),
        raw: raw, reader: reader, digest: digest)
    } catch let fault as InputFault {
      throw RunFault(fault, in: file)
    }
  }

  private func map(_ reader: CSVChunkReader, of file: InputFile) throws -> ColumnMap {
    do {
      return try ColumnMap(header: reader.header, columns: Schema.columns)
    } catch {
      throw RunFault(error, of: Schema.table, in: file, line: reader.headerLine)
    }
  }
}

/// Memory of chunks that have been decoded, for chunks to come.
private final class BufferPool: Sendable {
  private let buffers = Mutex<[[UInt8]]>([])

  func take() -> [UInt8] { buffers.withLock { $0.popLast() ?? [] } }
  func give(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}

/// Counts and puts aside the rejects of a run, and stops it where there are too many.
final class RejectCounter {
  private let limit: RejectLimit?
  private(set) var readCount = 0
  private(set) var rejectCount = 0
  private var counts: [RejectCode: Int] = [:]

  init(limit: RejectLimit?) {
    self.limit = limit
  }

  func add(read count: Int) { readCount += count }

  func add(_ code: RejectCode) throws {
    rejectCount += 1
    counts[code, default: 0] += 1
  }

  /// Throws where a limited number of rejects is exceeded; `isAtEnd` says that all is read, before
  /// which no percentage is known.
  func check(isAtEnd: Bool) throws {
    let isExceeded =
      switch limit {
      case .count(let count): rejectCount > count
      case .percent(let hundredths): isAtEnd && rejectCount * 10_000 > hundredths * readCount
      case nil: false
      }
    guard isExceeded, let limit else { return }
    let byCode = RejectCode.allCases.compactMap { code in
      counts[code].map { "\(code.rawValue) \($0)" }
    }
    throw RunFault(
      .badData,
      "\(rejectCount) of \(readCount) records read were rejected (\(byCode.joined(separator: ", "))), "
        + "more than --max-rejects \(limit.description); correct the export, or raise the limit")
  }
}

/// Loads tables of an export through the pipeline.
struct TableLoader {
  let options: RunOptions
  let pipeline: OrderedPipeline
  let context: ReadingContext
  let counter: RejectCounter
  private let buffers = BufferPool()

  init(
    _ options: RunOptions, _ pipeline: OrderedPipeline, _ context: ReadingContext,
    _ counter: RejectCounter
  ) {
    self.options = options
    self.pipeline = pipeline
    self.context = context
    self.counter = counter
  }

  /// Reads all files of a table.
  ///
  /// - Parameters:
  ///   - prepare: Looks up what can be looked up concurrently.
  ///   - accept: Takes the record at a position of a chunk, in reading order, and says why it is
  ///     rejected, nil where it is not.
  /// - Returns: What was read, file by file.
  func load<Schema: TableSchema, Prepared: Sendable>(
    _ schema: Schema.Type, from files: [InputFile], rejects: RejectSpool,
    prepare: @Sendable (Schema.Records) -> Prepared,
    accept: (Schema.Records, Prepared, Int) -> RejectCode?
  ) throws -> [InputFacts] {
    let source = TableSource(schema, files, options, buffers)
    var recordCounts = [Int](repeating: 0, count: files.count)
    var rejectCounts = recordCounts
    try pipeline.run(
      source: { try source.next() },
      makeScratch: { CSVIndex() },
      transform: { [context, buffers] (table, index) -> Loaded<Schema, Prepared> in
        let decoded = try Self.decode(Schema.self, table, &index, context)
        let loaded = Loaded<Schema, Prepared>(
          fileNumber: table.fileNumber, fileName: table.file.path,
          firstLine: table.chunk.firstLine, decoded: decoded, prepared: prepare(decoded.records))
        buffers.give(table.chunk.bytes)
        return loaded
      },
      sink: { loaded in
        let file = loaded.fileNumber
        let rejected = try take(
          loaded, precedingRecords: recordCounts[file], Schema.self, rejects, accept)
        recordCounts[file] += loaded.decoded.recordCount
        rejectCounts[file] += rejected
      })
    return source.facts.enumerated().map { number, facts in
      var facts = facts
      facts.recordCount = recordCounts[number]
      facts.rejectCount = rejectCounts[number]
      return facts
    }
  }

  private static func decode<Schema: TableSchema>(
    _ schema: Schema.Type, _ table: TableChunk, _ index: inout CSVIndex, _ context: ReadingContext
  ) throws(RunFault) -> DecodedChunk<Schema.Records> {
    do {
      return try Schema.decode(table.chunk, of: table.file, index: &index, context: context)
    } catch {
      throw RunFault(error, in: InputFile(path: table.file.path, name: table.file.path))
    }
  }

  /// A decoded chunk and where it stands.
  private struct Loaded<Schema: TableSchema, Prepared: Sendable>: Sendable {
    let fileNumber: Int
    let fileName: String
    let firstLine: Int
    let decoded: DecodedChunk<Schema.Records>
    let prepared: Prepared
  }

  /// Takes the records of a chunk and writes its rejects, both in reading order; returns how many
  /// were rejected.
  private func take<Schema: TableSchema, Prepared: Sendable>(
    _ loaded: Loaded<Schema, Prepared>, precedingRecords: Int,
    _ schema: Schema.Type, _ rejects: RejectSpool,
    _ accept: (Schema.Records, Prepared, Int) -> RejectCode?
  ) throws -> Int {
    let decoded = loaded.decoded
    let before = rejects.count
    counter.add(read: decoded.recordCount)
    func reject(_ fault: FieldFault, at position: ChunkPosition) throws {
      try counter.add(fault.code)
      try rejects.append(
        Reject(
          table: Schema.table, file: loaded.fileName,
          line: loaded.firstLine + Int(position.line),
          record: precedingRecords + Int(position.record) + 1,
          column: fault.column.map { Schema.columns[$0].name } ?? "", code: fault.code,
          message: fault.message))
    }
    var pending = decoded.rejects[...]
    for (index, position) in decoded.positions.enumerated() {
      while let next = pending.first, next.position.record < position.record {
        try reject(next.fault, at: next.position)
        pending.removeFirst()
      }
      if let code = accept(decoded.records, loaded.prepared, index) {
        try reject(FieldFault(code: code, message: Self.message(code, Schema.table)), at: position)
      }
    }
    for next in pending { try reject(next.fault, at: next.position) }
    if rejects.count > before { try counter.check(isAtEnd: false) }
    return rejects.count - before
  }

  private static func message(_ code: RejectCode, _ table: ExportTable) -> String {
    code == .secondVirtualGroup
      ? "the TIN is in another virtual group already; it can be in one alone"
      : "an earlier record of \(table.rawValue) has the same key; leave one of them out"
  }
}
