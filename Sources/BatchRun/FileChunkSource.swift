internal import ExportReading
internal import FilePublishing
internal import Locking
internal import QPPModel
internal import RecordParsing
internal import ResultTables

/// What was read of one file; in another process all is known of it but its state.
struct InputFacts: Codable, Sendable {
  /// Nil for a file that can hold any table.
  let table: ExportTable?
  let name: String
  /// Where it was opened, and its state then; nil where it was no regular file.
  var state: (path: String, state: FileState)?
  var byteCount = 0
  var digest = ""
  let isCompressed: Bool
  let encoding: String
  /// Nil for XML.
  let delimiter: UInt8?
  let ignoredColumns: [String]
  var recordCount = 0
  var rejectCount = 0

  private enum CodingKeys: CodingKey {
    case table, name, byteCount, digest, isCompressed, encoding, delimiter, ignoredColumns
    case recordCount, rejectCount
  }
}

/// One chunk on its way from a file to the sink.
struct TableChunk: Sendable {
  /// The position of its file among those of the source.
  let fileNumber: Int
  let file: TableFile
  let chunk: FileChunk
  /// The bytes that the source had read when the chunk was cut.
  let bytesRead: Int
  /// Where the bytes of the chunk are hashed; nil where they were as they were read.
  let piece: FileDigest.PieceNumber?

  /// Hashes the bytes of the chunk, where that is still to be done.
  func hash() {
    guard let piece, case .csv(let csv) = chunk else { return }
    piece.hash(csv.bytes)
  }
}

/// Reads files one after the other and cuts them into chunks.
///
/// Belongs to the pipeline's source, which one thread calls at a time.
final class FileChunkSource {
  /// Whose files these are, nil where each can hold any table.
  private let table: ExportTable?
  private let columns: [ColumnDefinition]
  private let mapping: TableMapping?
  private let options: RunOptions
  private var rest: ArraySlice<InputFile>
  private var current: Reading?
  private let buffers: BufferPool
  /// A descriptor that becomes readable when the run is to stop.
  private let interruption: CInt
  /// Facts of the files opened so far; the counts of records are the sink's.
  private(set) var facts: [InputFacts] = []
  /// The digests of the same files.
  private var digests: [FileDigest] = []
  /// The bytes of the files that were read to their end.
  private var finishedBytes = 0

  private struct Reading {
    let file: InputFile
    let tableFile: TableFile
    let raw: FileByteSource
    let digest: FileDigest
    let next: () throws(InputFault) -> FileChunk?
  }

  init(
    _ files: [InputFile],
    of table: ExportTable?,
    _ mapping: ExportMapping,
    _ options: RunOptions,
    _ buffers: BufferPool,
    interruption: CInt
  ) {
    self.interruption = interruption
    self.table = table
    columns = table?.columns ?? []
    self.mapping = table.flatMap { mapping.tables[$0] }
    self.options = options
    rest = files[...]
    self.buffers = buffers
  }

  /// The next chunk, nil at the end of the last file.
  func next() throws(RunFault) -> TableChunk? {
    while true {
      if current == nil {
        guard let file = rest.popFirst() else { return nil }
        current = try open(file)
      }
      guard let reading = current else { return nil }
      if let chunk = try next(of: reading) {
        return TableChunk(
          fileNumber: facts.count - 1,
          file: reading.tableFile,
          chunk: chunk,
          bytesRead: finishedBytes + reading.raw.byteCount,
          piece: Self.piece(of: chunk, reading.digest)
        )
      }
      facts[facts.count - 1].byteCount = reading.raw.byteCount
      finishedBytes += reading.raw.byteCount
      current = nil
    }
  }

  /// The facts of the files, once all chunks were taken and hashed.
  func finish() -> [InputFacts] {
    zip(facts, digests).map { facts, digest in
      var facts = facts
      facts.digest = digest.finish()
      return facts
    }
  }

  private static func piece(
    of chunk: FileChunk,
    _ digest: FileDigest
  ) -> FileDigest.PieceNumber? {
    guard case .csv(let csv) = chunk else { return nil }
    return digest.number(ofPieceOf: csv.bytes.count)
  }

  private func next(of reading: Reading) throws(RunFault) -> FileChunk? {
    do {
      return try reading.next()
    } catch {
      throw RunFault(error, in: reading.file.name, table)
    }
  }

  private func open(_ file: InputFile) throws(RunFault) -> Reading {
    let digest = FileDigest()
    digests.append(digest)
    do {
      let raw = try bytes(of: file) { digest.observe($0) }
      return file.isXML ? try openXML(file, raw, digest) : try openCSV(file, raw, digest)
    } catch let fault as InputFault {
      throw RunFault(fault, in: file.name, table)
    } catch let fault as RunFault {
      throw fault
    } catch {
      throw RunFault(.software, "\(file.name): \(error); please report this")
    }
  }

  private func bytes(
    of file: InputFile,
    observe: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(InputFault) -> FileByteSource {
    if file.isStandardInput {
      return FileByteSource(standardInputObservedBy: observe, interruption: interruption)
    }
    if let directory = file.directory {
      return try FileByteSource(path: file.name, below: directory, observe: observe)
    }
    return try FileByteSource(path: file.path, interruption: interruption, observe: observe)
  }

  private func openCSV(
    _ file: InputFile,
    _ raw: FileByteSource,
    _ digest: FileDigest
  ) throws -> Reading {
    let text = try TextFile(raw, assumed: options.encoding)
    let reader = try CSVChunkReader(text.text, delimiter: options.delimiter)
    let columns = try map(reader, of: file)
    // Chunks then hold the bytes of the file as they stand in it.
    let isPlain = !text.isCompressed && text.encoding == .utf8
    if isPlain { digest.beginPieces(ahead: reader.bufferedCount) }
    facts.append(
      InputFacts(
        table: table,
        name: file.name,
        state: file.isStandardInput ? nil : raw.state.map { (file.path, $0) },
        isCompressed: text.isCompressed,
        encoding: text.encoding.rawValue,
        delimiter: reader.dialect.delimiter,
        ignoredColumns: columns.ignoredNames
      )
    )
    let buffers = buffers
    return Reading(
      file: file,
      tableFile: TableFile(path: file.name, layout: .csv(reader.dialect, columns)),
      raw: raw,
      digest: digest,
      next: { () throws(InputFault) in
        try reader.next(reusing: buffers.take()).map { .csv($0) }
      }
    )
  }

  private func openXML(
    _ file: InputFile,
    _ raw: FileByteSource,
    _ digest: FileDigest
  ) throws -> Reading {
    let document = try XMLFile(raw)
    let isNested = table == nil
    let reader = XMLChunkReader(document.text, isNested: isNested)
    facts.append(
      InputFacts(
        table: table,
        name: file.name,
        state: file.isStandardInput ? nil : raw.state.map { (file.path, $0) },
        isCompressed: document.isCompressed,
        encoding: document.encoding,
        delimiter: nil,
        ignoredColumns: []
      )
    )
    return Reading(
      file: file,
      tableFile: TableFile(path: file.name, layout: .xml(isNested: isNested)),
      raw: raw,
      digest: digest,
      next: { () throws(InputFault) in try reader.next().map { .xml($0) } }
    )
  }

  private func map(_ reader: CSVChunkReader, of file: InputFile) throws(RunFault) -> ColumnMap {
    do {
      return try ColumnMap(header: reader.header, columns: columns, mapping: mapping)
    } catch {
      throw RunFault(error, of: table, in: file, line: reader.headerLine)
    }
  }
}

/// Memory of chunks that have been decoded, for chunks to come.
final class BufferPool: Sendable {
  private let buffers = Lock<[[UInt8]]>([])

  func take() -> [UInt8] { buffers.withLock { $0.popLast() ?? [] } }

  func give(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}
