public import BatchPipeline
public import ExportReading
internal import QPPModel
internal import RecordParsing

/// Cuts the clinicians of an export into shards of about as many bytes, at ends of records.
///
/// Every file that can be cut is read once, for its structure alone: where records end, how many there are, and on
/// which lines they begin. What is compressed, or not in UTF-8, stays whole.
public struct ShardPlanning {
  private let options: ReadingOptions
  private let pipeline: OrderedPipeline
  private let mapping: ExportMapping

  public init(
    _ options: ReadingOptions,
    _ pipeline: OrderedPipeline,
    _ mapping: ExportMapping
  ) {
    self.options = options
    self.pipeline = pipeline
    self.mapping = mapping
  }

  /// Plans so many shards.
  public func plan(shards count: Int) throws -> ShardPlan {
    let export = try options.findFiles()
    let files = export.tables[.clinicians] ?? []
    // Clinicians in a file of all tables are the first shard's.
    guard !files.isEmpty || !export.combined.isEmpty else {
      throw LoadFault.noClinicians(export: options.exportPath, lookAlikes: [])
    }
    guard !files.contains(where: \.isStandardInput) else { throw LoadFault.standardInputInShards }
    let sizes = try files.map { file throws(LoadFault) in try file.knownSize() }
    let wholes = Shard.numbers(ofFilesWithSizes: sizes, of: count)
    let cut = ByteCut(total: sizes.reduce(0, +), shardCount: count)
    var planned: [PlannedFile] = []
    var before = 0
    for (position, file) in files.enumerated() {
      let pieces = sizes[position] > 0 ? try pieces(of: file, cut, after: before) : nil
      // A file that is whole goes where its middle is, and never before what is before it.
      let earlier = planned.last { !$0.pieces.isEmpty }?.pieces.last?.shard ?? 1
      let whole = PlannedPiece(shard: max(earlier, wholes[position]), piece: nil)
      let state = FileState(path: file.path)
      guard let state, Int(state.byteCount) == sizes[position] else {
        throw LoadFault.changedInput(file: file.name)
      }
      planned.append(
        PlannedFile(
          name: file.name,
          bytes: sizes[position],
          modified: state.modified,
          ends: try file.ends(),
          pieces: pieces ?? [whole]
        )
      )
      before += sizes[position]
    }
    return ShardPlan(shardCount: count, files: planned)
  }

  /// The pieces of a file, nil where it stays whole; `before` are the bytes of the files before it.
  private func pieces(
    of file: InputFile,
    _ cut: ByteCut,
    after before: Int
  ) throws -> [PlannedPiece]? {
    guard file.format != .json else { return nil }
    let structure = try FileStructure(opening(cut.chunkSize).open(file), mapping)
    guard structure.canBeCut else { return nil }
    var pieces: [Draft] = []
    var (offset, record) = (0, 0)
    try structure.read(pipeline) { chunk in
      let shard = cut.shard(ofByte: before + offset)
      if pieces.last?.shard == shard {
        pieces[pieces.count - 1].end += chunk.byteCount
      } else {
        pieces.append(
          Draft(
            shard: shard,
            start: offset,
            end: offset + chunk.byteCount,
            line: chunk.firstLine,
            record: record
          )
        )
      }
      offset += chunk.byteCount
      record += chunk.recordCount
    }
    guard !pieces.isEmpty else { return nil }
    let (origin, whole) = (structure.origin(ofRecordBytes: offset), structure.byteCount)
    let sha256 = structure.finishDigest()
    return pieces.map { draft in
      PlannedPiece(
        shard: draft.shard,
        piece: FilePiece(
          headEnd: origin,
          start: origin + draft.start,
          end: origin + draft.end,
          tailStart: origin + offset,
          line: draft.line,
          record: draft.record,
          wholeBytes: whole,
          wholeSHA256: sha256
        )
      )
    }
  }

  private func opening(_ chunkSize: Int) -> InputOpening {
    InputOpening(
      ClinicianSchema.self,
      mapping,
      options,
      BufferPool(),
      interruption: pipeline.cancellation.descriptor,
      chunkSize: chunkSize
    )
  }

  /// A piece whose place in its file is not known yet: offsets are from the first record on.
  private struct Draft {
    let shard: Int
    let start: Int
    var end: Int
    let line: Int
    let record: Int
  }
}

/// Where all files, one after the other, are cut.
private struct ByteCut {
  let total: Int
  let shardCount: Int

  func shard(ofByte offset: Int) -> Int {
    let product = min(offset, max(0, total - 1)).multipliedFullWidth(by: shardCount)
    return max(1, total).dividingFullWidth(product).quotient + 1
  }

  /// The bytes of a chunk: a shard ends where a chunk does, so that a shard has several at least.
  var chunkSize: Int { max(1, min(256 << 10, total / shardCount / 8)) }
}
