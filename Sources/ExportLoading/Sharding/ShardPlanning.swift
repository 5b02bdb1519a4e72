public import BatchPipeline
public import ExportReading
internal import QPPModel
internal import RecordParsing

/// Cuts the clinicians of an export into shards of about as many bytes, at ends of records.
///
/// Every file that can be cut is read once, for its structure alone: where records end, how many there are, and on
/// which lines they begin. Compressed ones are cut where a gzip member or a Zstandard frame ends with a record;
/// what is not in UTF-8 stays whole.
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
      var pieces: [PlannedPiece]?
      do {
        pieces = sizes[position] > 0 ? try self.pieces(of: file, cut, after: before) : nil
      } catch is FileIsWhole {}
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

  /// A compressed file is not read to its end, because it can't be cut.
  private struct FileIsWhole: Error {}

  /// The pieces of a file, nil where it stays whole; `before` are the bytes of the files before it.
  private func pieces(
    of file: InputFile,
    _ cut: ByteCut,
    after before: Int
  ) throws -> [PlannedPiece]? {
    guard file.format != .json else { return nil }
    let ends = MemberEnds()
    let input = try opening(cut.chunkSize, noting: ends).open(file)
    let structure = FileStructure(input, mapping, ends)
    guard structure.canBeCut else { return nil }
    var pieces: [Draft] = []
    var (bytes, records) = (0, 0)
    var firstMemberEnd: Int?
    try structure.read(pipeline) { chunk in
      firstMemberEnd = firstMemberEnd ?? chunk.firstMemberEnd
      // Hardly any file has more members where the first is as large.
      if structure.isCompressed, firstMemberEnd == nil, chunk.bytesRead > cut.memberLimit {
        throw FileIsWhole()
      }
      if pieces.isEmpty, structure.isCompressed {
        let shard = cut.shard(ofByte: before)
        pieces = [Draft(shard: shard, start: 0, line: chunk.firstLine, record: 0)]
      }
      for place in chunk.cuts {
        let shard = cut.shard(ofByte: before + place.offset)
        let record = records + place.record
        guard pieces.last?.shard != shard, pieces.isEmpty || record > 0 else { continue }
        pieces.append(Draft(shard: shard, start: place.offset, line: place.line, record: record))
      }
      bytes += chunk.byteCount
      records += chunk.recordCount
    }
    guard !pieces.isEmpty else { return nil }
    if structure.isCompressed {
      guard let firstMemberEnd, pieces.count > 1 else { return nil }
      pieces[0].start = firstMemberEnd
      return placed(pieces, in: structure, records: firstMemberEnd..<structure.byteCount)
    }
    let origin = structure.origin(ofRecordBytes: bytes)
    for position in pieces.indices { pieces[position].start += origin }
    return placed(pieces, in: structure, records: origin..<origin + bytes)
  }

  /// Pieces of a file whose records are in a range of it.
  private func placed(
    _ pieces: [Draft],
    in structure: FileStructure,
    records: Range<Int>
  ) -> [PlannedPiece] {
    let sha256 = structure.finishDigest()
    let ends = pieces.dropFirst().map(\.start) + [records.upperBound]
    return zip(pieces, ends).enumerated().map { position, place in
      let (draft, end) = place
      return PlannedPiece(
        shard: draft.shard,
        piece: FilePiece(
          headEnd: records.lowerBound,
          start: draft.start,
          end: end,
          tailStart: records.upperBound,
          line: draft.line,
          record: draft.record,
          wholeBytes: structure.byteCount,
          wholeSHA256: sha256,
          headTextBytes: structure.isCompressed && position > 0 ? structure.headCount : nil
        )
      )
    }
  }

  private func opening(_ chunkSize: Int, noting ends: MemberEnds) -> InputOpening {
    InputOpening(
      ClinicianSchema.self,
      mapping,
      options,
      BufferPool(),
      interruption: pipeline.cancellation.descriptor,
      chunkSize: chunkSize,
      noting: ends
    )
  }

  /// Where a piece begins; of a file that is not compressed, from its first record on.
  private struct Draft {
    let shard: Int
    var start: Int
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

  /// How many bytes of a compressed file are looked at for the end of a member.
  var memberLimit: Int { max(16 << 20, 2 * total / shardCount) }

  /// The bytes of a chunk: a shard ends where a chunk does, so that a shard has several at least.
  var chunkSize: Int { max(1, min(256 << 10, total / shardCount / 8)) }
}
