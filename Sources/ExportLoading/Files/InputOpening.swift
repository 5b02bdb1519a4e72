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
}

/// Opens files of an export.
struct InputOpening {
  /// Whose files these are, nil where each can hold any table.
  let table: ExportTable?
  private let mapping: TableMapping?
  private let options: ReadingOptions
  private let buffers: BufferPool
  /// A descriptor that becomes readable when the run is to stop.
  private let interruption: CInt

  init(
    _ table: ExportTable?,
    _ mapping: ExportMapping,
    _ options: ReadingOptions,
    _ buffers: BufferPool,
    interruption: CInt
  ) {
    self.table = table
    self.mapping = table.flatMap { mapping.tables[$0] }
    self.options = options
    self.buffers = buffers
    self.interruption = interruption
  }

  func open(_ file: InputFile) throws(LoadFault) -> OpenInput {
    let digest = FileDigest()
    let bytes: FileByteSource
    let csv: (TextFile, CSVChunkReader)
    do throws(InputFault) {
      bytes = try self.bytes(of: file) { digest.observe($0) }
      switch file.format {
      case .xml: return try openXML(file, bytes, digest)
      case .json:
        return try openJSON(file, bytes, digest) { text in
          guard let table, let records = mapping?.records else { return JSONDocumentReader(text) }
          let shape = TableMapping.shape(of: table, mapping)
          return JSONDocumentReader(text, path: records, shape: shape)
        }
      case .jsonLines, .newlineDelimitedJSON:
        return try openJSON(file, bytes, digest) { JSONLinesReader($0) }
      case .csv: break
      }
      let text = try TextFile(bytes, assumed: options.encoding)
      csv = (
        text,
        try CSVChunkReader(
          text.text,
          measure: FileMeasure(text.encoding),
          delimiter: options.delimiter
        )
      )
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
        columns: table?.columns ?? [],
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
    if isPlain { digest.beginPieces(ahead: reader.bufferedCount) }
    return OpenInput(
      file: TableFile(path: file.name, layout: .csv(reader.dialect, columns)),
      facts: InputFacts(
        table: table,
        name: file.name,
        state: state(of: file, bytes),
        isCompressed: text.isCompressed,
        encoding: text.encoding.rawValue,
        delimiter: reader.dialect.delimiter,
        ignored: columns.ignored
      ),
      bytes: bytes,
      digest: digest,
      next: { [buffers] () throws(InputFault) in
        try reader.next(reusing: buffers.take()).map { .csv($0) }
      }
    )
  }

  private func openXML(
    _ file: InputFile,
    _ bytes: FileByteSource,
    _ digest: FileDigest
  ) throws(InputFault) -> OpenInput {
    let document = try XMLFile(bytes)
    let (layout, next) = xmlReading(document)
    return OpenInput(
      file: TableFile(path: file.name, layout: layout),
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
      next: next
    )
  }

  /// How an XML document is cut into chunks: one whose mapping has paths is read in one go.
  private func xmlReading(
    _ document: XMLFile
  ) -> (TableFile.Layout, () throws(InputFault) -> FileChunk?) {
    if let table, let mapping, mapping.needsPaths {
      let records = mapping.records ?? [FoldedName.fold(table.recordElement)]
      let shape = TableMapping.shape(of: table, mapping)
      let reader = XMLPathReader(
        document.text,
        measure: document.measure,
        path: records,
        shape: shape
      )
      return (.flat, { () throws(InputFault) in try reader.next().map { .flat($0) } })
    }
    let isNested = table == nil
    let reader = XMLChunkReader(document.text, measure: document.measure, isNested: isNested)
    return (
      .xml(isNested: isNested), { () throws(InputFault) in try reader.next().map { .xml($0) } }
    )
  }

  private func openJSON(
    _ file: InputFile,
    _ bytes: FileByteSource,
    _ digest: FileDigest,
    _ read: (any ByteSource) -> any JSONChunkReader
  ) throws(InputFault) -> OpenInput {
    let document = try JSONFile(bytes)
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
      next: { () throws(InputFault) in try reader.next().map { .json($0) } }
    )
  }

  private func state(
    of file: InputFile,
    _ bytes: FileByteSource
  ) -> (path: String, state: FileState)? {
    file.isStandardInput ? nil : bytes.state.map { (file.path, $0) }
  }
}
