internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import RosterAggregation

extension ExportLoad {
  /// Reads files of one table.
  mutating func read(_ files: [InputFile], of table: ExportTable) throws {
    guard !files.isEmpty else { return }
    intake.records.tables.tablesRead.insert(table)
    let decoder = ChunkDecoder(context: context, focus: focus, practices: practices)
    let schema = decoder.schema(of: table)
    try take(files, of: table) { chunk, index in
      try decoder.decode(chunk, as: schema, index)
    }
  }

  /// Reads files that can hold any table, of which some are taken from elsewhere, or not at all.
  mutating func readCombined(
    _ files: [InputFile],
    skipping skipped: Set<ExportTable> = []
  ) throws {
    guard !files.isEmpty else { return }
    let decoder = ChunkDecoder(context: context, focus: focus, practices: nil)
    let skipped = skipped.union(options.tablePaths.filter { !$0.value.isEmpty }.keys)
    try take(files, of: nil) { chunk, index in
      try decoder.decode(combined: chunk, skipping: skipped, index)
    }
  }

  /// Takes all chunks of files, decoded concurrently, in reading order.
  private mutating func take(
    _ files: [InputFile],
    of table: ExportTable?,
    decode: @Sendable (TableChunk, RecordIndex) throws -> DecodedTableChunk
  ) throws {
    intake.begin(tableBytes: table == nil ? nil : files.sizeOnDisk())
    let opening = InputOpening(
      table,
      context.mapping,
      options,
      buffers,
      interruption: pipeline.cancellation.descriptor
    )
    let source = FileChunkSource(files, opening)
    var counts: [Int: TableCounts] = [:]
    do {
      try pipeline.run(
        source: { try source.next() },
        makeScratch: { RecordIndex() },
        transform: { [buffers] (chunk: TableChunk, index: inout RecordIndex) in
          chunk.hash()
          let decoded = try decode(chunk, index)
          if case .csv(let csv) = chunk.chunk { buffers.give(csv.bytes) }
          return decoded
        },
        sink: { chunk in
          let preceding = counts[chunk.fileNumber]?.read ?? 0
          counts[chunk.fileNumber, default: TableCounts()] += try chunk.take(&intake, preceding)
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
      var notes = intake.fileNotes[number] ?? FileNotes()
      notes.end()
      if let fault = notes.recordless { throw LoadFault.input(fault, file: facts.name, table) }
      if facts.ignored.isEmpty { facts.ignored = notes.ignored }
      facts.longRecords = notes.longRecords
      facts.recordCount = counts[number]?.read ?? 0
      facts.rejectCount = counts[number]?.rejected ?? 0
      intake.facts.inputs.append(facts)
    }
  }
}
