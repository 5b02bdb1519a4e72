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
    try take(files, as: schema) { chunk, index in
      try decoder.decode(chunk, as: schema, index)
    }
  }

  /// Reads files that can hold any table, of which some are for another reading of the file.
  mutating func readCombined(
    _ files: [InputFile],
    leaving left: Set<ExportTable> = []
  ) throws {
    guard !files.isEmpty else { return }
    let decoder = ChunkDecoder(context: context, focus: focus, practices: nil)
    // Tables that are taken from elsewhere.
    let skipped = Set(options.tablePaths.filter { !$0.value.isEmpty }.keys)
    try take(files, as: nil) { chunk, index in
      try decoder.decode(combined: chunk, skipping: skipped, leaving: left, index)
    }
  }

  /// Takes all chunks of files, decoded concurrently, in reading order.
  private mutating func take(
    _ files: [InputFile],
    as schema: (any LoadableTable.Type)?,
    decode: @Sendable (TableChunk, RecordIndex) throws -> DecodedTableChunk
  ) throws {
    intake.begin(tableBytes: schema == nil ? nil : files.sizeOnDisk())
    let chunks = ChunkReader(options, pipeline, context.mapping, buffers)
    var counts: [Int: TableCounts] = [:]
    let inputs = try chunks.read(files, as: schema, decode: decode) { chunk in
      let before = files[chunk.fileNumber].piece?.record ?? 0
      let preceding = before + (counts[chunk.fileNumber]?.read ?? 0)
      counts[chunk.fileNumber, default: TableCounts()] += try chunk.take(&intake, preceding)
    }
    for (number, var facts) in inputs.enumerated() {
      try facts.add(intake.fileNotes[number] ?? FileNotes(), counts[number] ?? TableCounts())
      intake.facts.inputs.append(facts)
    }
  }
}
