internal import ExportReading
internal import QPPModel
internal import RecordParsing

extension ChunkDecoder {
  /// Decodes a chunk of a file that can hold any table; those of `skipped` are looked through but not
  /// taken, and those of `left` are for another reading of the file.
  func decode(
    combined chunk: TableChunk,
    skipping skipped: Set<ExportTable>,
    leaving left: Set<ExportTable>,
    _ index: RecordIndex
  ) throws(LoadFault) -> DecodedTableChunk {
    guard case .xml(let xml) = chunk.chunk else {
      preconditionFailure("a combined file is XML")
    }
    if case .records = xml.content, let table = xml.table, !skipped.contains(table) {
      return try decode(
        chunk,
        as: schema(of: table),
        isOfOtherReading: left.contains(table),
        index
      )
    }
    let elements: CombinedElements
    do {
      elements = try xml.elements(index)
    } catch {
      throw .input(error, file: chunk.file.path, nil)
    }
    let number = chunk.place.fileNumber
    return DecodedTableChunk(fileNumber: number) { intake, _ in
      intake.noteElements(of: elements.tables)
      intake.note(ignored: elements.ignored, ofFile: number)
      return TableCounts()
    }
  }
}

/// The elements of a combined file.
private struct CombinedElements {
  var tables: [ExportTable] = []
  var ignored: [IgnoredName] = []
}

extension XMLChunk {
  /// The table that the element around the records holds, nil where it holds none.
  fileprivate var table: ExportTable? { container.flatMap { ExportTable(elementNamed: $0) } }

  /// Checks a chunk of which no records are taken, and returns what its text outside records has
  /// elements of.
  fileprivate func elements(_ index: RecordIndex) throws(InputFault) -> CombinedElements {
    if case .records = content {
      let nothing = XMLRecordShape(isRecord: { _ in false }, column: { _ in nil }, columnCount: 0)
      _ = try XMLRecordParser().parse(self, depth: 2, nothing, into: index)
      return CombinedElements()
    }
    let outline = try XMLRecordParser().outline(of: self)
    guard FoldedName.fold(outline.root) == FoldedName.fold("export") else {
      throw InputFault(.wrongRoot(outline.root), line: lines.first?.line)
    }
    var elements = CombinedElements()
    if outline.hasText { elements.ignored.append(IgnoredName(PassedOver.text)) }
    for (name, line) in zip(outline.children, outline.lines) {
      if let table = ExportTable(elementNamed: name) {
        elements.tables.append(table)
      } else if let meant = ExportTable.nameMeant(byElement: name) {
        throw InputFault(.almostTable(name, meant: meant), line: line)
      } else {
        elements.ignored.append(IgnoredName(name))
      }
    }
    return elements
  }
}
