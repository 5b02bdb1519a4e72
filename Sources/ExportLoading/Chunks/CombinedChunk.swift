internal import ExportReading
internal import QPPModel
internal import RecordParsing

extension ChunkDecoder {
  /// Decodes a chunk of a file that can hold any table; those of `skipped` are looked through but not
  /// taken.
  func decode(
    combined chunk: TableChunk,
    skipping skipped: Set<ExportTable>,
    _ index: RecordIndex
  ) throws(LoadFault) -> DecodedTableChunk {
    guard case .xml(let xml) = chunk.chunk else {
      preconditionFailure("a combined file is XML")
    }
    if case .records = xml.content, let table = xml.table, !skipped.contains(table) {
      return try decode(chunk, as: schema(of: table), index)
    }
    let tables: [ExportTable]
    do {
      tables = try xml.elements(index)
    } catch {
      throw .input(error, file: chunk.file.path, nil)
    }
    return DecodedTableChunk(fileNumber: chunk.place.fileNumber) { intake, _ in
      intake.noteElements(of: tables)
      return TableCounts()
    }
  }
}

extension XMLChunk {
  /// The table that the element around the records holds, nil where it holds none.
  fileprivate var table: ExportTable? { container.flatMap { ExportTable(elementNamed: $0) } }

  /// Checks a chunk of which no records are taken, and returns the tables that its text outside
  /// records has elements of.
  fileprivate func elements(_ index: RecordIndex) throws(InputFault) -> [ExportTable] {
    if case .records = content {
      let nothing = XMLRecordShape(isRecord: { _ in false }, column: { _ in nil }, columnCount: 0)
      _ = try XMLRecordParser().parse(self, depth: 2, nothing, into: index)
      return []
    }
    let outline = try XMLRecordParser().outline(of: self)
    guard FoldedName.fold(outline.root) == FoldedName.fold("export") else {
      throw InputFault(.wrongRoot(outline.root), line: lines.first?.line)
    }
    return outline.children.compactMap { ExportTable(elementNamed: $0) }
  }
}
