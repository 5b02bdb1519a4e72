internal import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// Reads files chunk by chunk, decodes the chunks on all threads, and hands them out in reading order.
struct ChunkReader {
  private let options: ReadingOptions
  private let pipeline: OrderedPipeline
  private let mapping: ExportMapping
  private let buffers: BufferPool

  init(
    _ options: ReadingOptions,
    _ pipeline: OrderedPipeline,
    _ mapping: ExportMapping,
    _ buffers: BufferPool
  ) {
    self.options = options
    self.pipeline = pipeline
    self.mapping = mapping
    self.buffers = buffers
  }

  /// Reads files of records as `schema` says, nil where each can hold any table; returns what is known of each
  /// but the counts of its records and what was noted of them.
  func read<Output: Sendable>(
    _ files: [InputFile],
    as schema: (any RecordSchema.Type)?,
    decode: @Sendable (TableChunk, RecordIndex) throws -> Output,
    sink: (Output) throws -> Void
  ) throws -> [InputFacts] {
    let opening = InputOpening(
      schema,
      mapping,
      options,
      buffers,
      interruption: pipeline.cancellation.descriptor
    )
    let source = FileChunkSource(files, opening)
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
        sink: sink
      )
    } catch {
      // What a file that is being written to holds can look like any fault.
      try pipeline.cancellation.check()
      for facts in source.facts { try facts.checkIsUnchanged() }
      throw error
    }
    return source.finish()
  }
}

extension InputFacts {
  /// Adds what was noted while the records of the file were taken, and how many they are; throws where it has
  /// something else in their place.
  mutating func add(_ notes: FileNotes, _ counts: TableCounts) throws(LoadFault) {
    var notes = notes
    notes.end()
    // The records of a piece may all be in others.
    if piece == nil, let fault = notes.recordless {
      throw LoadFault.input(fault, file: name, table)
    }
    if ignored.isEmpty { ignored = notes.ignored }
    if foundNames.isEmpty { foundNames = notes.foundNames }
    longRecords = notes.longRecords
    recordCount = counts.read
    rejectCount = counts.rejected
  }
}
