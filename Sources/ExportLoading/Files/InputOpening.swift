internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// A file that is open, with what is known of it before its records are read.
struct OpenInput {
  let file: TableFile
  let facts: InputFacts
  let bytes: FileByteSource
  let digest: FileDigest
  let next: () throws(InputFault) -> FileChunk?
  /// Where the first record of an XML text begins, once that is known.
  var recordsOffset: () -> Int? = { nil }
  /// The bytes of the text before the first record, its header and byte order mark; of XML, the mark alone.
  var headCount = 0
}

/// Opens files of records.
struct InputOpening {
  /// What the records are, nil where a file can hold any table.
  private let schema: (any RecordSchema.Type)?
  private let mapping: TableMapping?
  private let options: ReadingOptions
  private let buffers: BufferPool
  /// A descriptor that becomes readable when the run is to stop.
  private let interruption: CInt
  /// The bytes of a chunk; nil is as many as read best.
  private let chunkSize: Int?
  /// Told where members of a compressed file end; nil where nobody asks.
  private let memberEnds: MemberEnds?

  init(
    _ schema: (any RecordSchema.Type)?,
    _ mapping: ExportMapping,
    _ options: ReadingOptions,
    _ buffers: BufferPool,
    interruption: CInt,
    chunkSize: Int? = nil,
    noting memberEnds: MemberEnds? = nil
  ) {
    self.chunkSize = chunkSize
    self.memberEnds = memberEnds
    self.schema = schema
    self.mapping = schema?.mapping(in: mapping)
    self.options = options
    self.buffers = buffers
    self.interruption = interruption
  }

  /// The table of an export that the records are of; nil where a file can hold any, or where it is none.
  var table: ExportTable? { (schema as? any TableSchema.Type)?.table }

  func open(_ file: InputFile) throws(LoadFault) -> OpenInput {
    let digest = FileDigest()
    let bytes: FileByteSource
    let csv: (TextFile, CSVChunkReader)
    do throws(InputFault) {
      bytes = try self.bytes(of: file) { digest.observe($0) }
      let jump = file.piece.flatMap { bytes.restrict(to: $0) }
      switch file.format {
      case .xml: return try openXML(file, bytes, digest)
      case .json:
        return try openJSON(file, bytes, digest, nil) { text in
          guard let schema, let records = mapping?.records else { return JSONDocumentReader(text) }
          let shape = TableMapping.shape(of: schema.columns, mapping)
          return JSONDocumentReader(text, path: records, shape: shape)
        }
      case .jsonLines, .newlineDelimitedJSON:
        return try openJSON(file, bytes, digest, jump) {
          JSONLinesReader(
            $0,
            mayBeEmpty: file.piece != nil,
            firstLine: file.piece?.line ?? 1,
            chunkSize: chunkSize ?? JSONLinesReader.usualChunkSize
          )
        }
      case .csv: break
      }
      let text = try TextFile(
        bytes,
        assumed: options.encoding,
        noting: memberEnds,
        jump: jump
      )
      let reader = try CSVChunkReader(
        text.text,
        measure: FileMeasure(text.encoding),
        delimiter: options.delimiter,
        chunkSize: chunkSize ?? CSVChunkReader.usualChunkSize
      )
      if let piece = file.piece { reader.resume(atLine: piece.line) }
      csv = (text, reader)
    } catch {
      throw .input(error, file: file.name, table)
    }
    return try openCSV(file, bytes, digest, csv.0, csv.1)
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
    _ bytes: FileByteSource,
    _ digest: FileDigest,
    _ text: TextFile,
    _ reader: CSVChunkReader
  ) throws(LoadFault) -> OpenInput {
    let columns: ColumnMap
    do {
      columns = try ColumnMap(
        header: reader.header,
        columns: schema?.columns ?? [],
        mapping: mapping
      )
    } catch {
      let header = ReadHeader(
        names: reader.header,
        dialect: reader.dialect,
        isDelimiterNamed: options.delimiter != nil,
        line: reader.headerLine
      )
      throw .header(error, header, file: file.name, table)
    }
    // Chunks then hold the bytes of the file as they are in it.
    let isPlain = !text.isCompressed && text.encoding == .utf8
    if isPlain {
      digest.beginPieces(
        ahead: bytes.byteCount - text.markCount - reader.headerByteCount
      )
    }
    var facts = InputFacts(
      table: table,
      name: file.name,
      state: state(of: file, bytes),
      isCompressed: text.isCompressed,
      encoding: text.encoding.rawValue,
      delimiter: reader.dialect.delimiter,
      ignored: columns.ignored
    )
    facts.foundNames = columns.foundNames
    return OpenInput(
      file: TableFile(path: file.name, layout: .csv(reader.dialect, columns)),
      facts: facts,
      bytes: bytes,
      digest: digest,
      next: { [buffers] () throws(InputFault) in
        try reader.next(reusing: buffers.take()).map { .csv($0) }
      },
      headCount: text.markCount + reader.headerByteCount
    )
  }

  private func openXML(
    _ file: InputFile,
    _ bytes: FileByteSource,
    _ digest: FileDigest
  ) throws(InputFault) -> OpenInput {
    let document = try XMLFile(bytes)
    let reading = xmlReading(document, file.piece)
    return OpenInput(
      file: TableFile(path: file.name, layout: reading.layout),
      facts: InputFacts(
        table: table,
        name: file.name,
        state: state(of: file, bytes),
        isCompressed: document.isCompressed,
        encoding: document.encoding,
        delimiter: nil,
        ignored: []
      ),
      bytes: bytes,
      digest: digest,
      next: reading.next,
      recordsOffset: reading.recordsOffset,
      headCount: document.markCount
    )
  }

  /// How an XML document is cut into chunks: one whose mapping has paths is read in one go.
  private func xmlReading(_ document: XMLFile, _ piece: FilePiece?) -> XMLReading {
    if let schema, let mapping, mapping.needsPaths {
      let records = mapping.records ?? [FoldedName.fold(schema.recordElement)]
      let shape = TableMapping.shape(of: schema.columns, mapping)
      let reader = XMLPathReader(
        document.text,
        measure: document.measure,
        path: records,
        shape: shape
      )
      return XMLReading(layout: .flat) { () throws(InputFault) in
        try reader.next().map { .flat($0) }
      } recordsOffset: {
        nil
      }
    }
    let isNested = schema == nil
    let reader = XMLChunkReader(
      document.text,
      measure: document.measure,
      isNested: isNested,
      recordsLine: piece?.line,
      chunkSize: chunkSize ?? XMLChunkReader.usualChunkSize
    )
    return XMLReading(layout: .xml(isNested: isNested)) { () throws(InputFault) in
      try reader.next().map { .xml($0) }
    } recordsOffset: {
      reader.recordsOffset
    }
  }

  private struct XMLReading {
    let layout: TableFile.Layout
    let next: () throws(InputFault) -> FileChunk?
    let recordsOffset: () -> Int?
  }

  private func openJSON(
    _ file: InputFile,
    _ bytes: FileByteSource,
    _ digest: FileDigest,
    _ jump: MemberJump?,
    _ read: (any ByteSource) -> any JSONChunkReader
  ) throws(InputFault) -> OpenInput {
    let document = try JSONFile(bytes, noting: memberEnds, jump: jump)
    let reader = read(document.text)
    return OpenInput(
      file: TableFile(path: file.name, layout: .json),
      facts: InputFacts(
        table: table,
        name: file.name,
        state: state(of: file, bytes),
        isCompressed: document.isCompressed,
        encoding: TextEncoding.utf8.rawValue,
        delimiter: nil,
        ignored: []
      ),
      bytes: bytes,
      digest: digest,
      next: { () throws(InputFault) in try reader.next().map { .json($0) } },
      headCount: document.markCount
    )
  }

  private func state(
    of file: InputFile,
    _ bytes: FileByteSource
  ) -> (path: String, state: FileState)? {
    file.isStandardInput ? nil : bytes.state.map { (file.path, $0) }
  }
}

extension FileByteSource {
  /// Reads a piece of the file alone; returns how reading goes on after the head of a compressed one.
  fileprivate func restrict(to piece: FilePiece) -> MemberJump? {
    guard let headTextBytes = piece.headTextBytes else {
      restrict(to: piece.segments)
      return nil
    }
    restrict(to: [0..<piece.headEnd])
    return MemberJump(after: headTextBytes) {
      self.restrict(to: [piece.start..<piece.end])
      return self
    }
  }
}
