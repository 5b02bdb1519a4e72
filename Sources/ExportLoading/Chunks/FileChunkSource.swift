internal import ExportReading
internal import RecordParsing

/// Reads files one after the other and cuts them into chunks.
///
/// Belongs to the pipeline's source, which one thread calls at a time.
final class FileChunkSource {
  private let opening: InputOpening
  private var rest: ArraySlice<InputFile>
  private var current: OpenInput?
  /// Facts of the files opened so far; the counts of records are the sink's.
  private(set) var facts: [InputFacts] = []
  /// The digests of the same files.
  private var digests: [FileDigest] = []
  /// The bytes of the files that were read to their end.
  private var finishedBytes = 0

  init(_ files: [InputFile], _ opening: InputOpening) {
    rest = files[...]
    self.opening = opening
  }

  /// The next chunk, nil at the end of the last file.
  func next() throws(LoadFault) -> TableChunk? {
    while true {
      if current == nil {
        guard let file = rest.popFirst() else { return nil }
        let input = try opening.open(file)
        facts.append(input.facts)
        facts[facts.count - 1].piece = file.piece
        digests.append(input.digest)
        current = input
      }
      guard let input = current else { return nil }
      if let chunk = try next(of: input) { return chunk }
      facts[facts.count - 1].byteCount = input.bytes.byteCount
      finishedBytes += input.bytes.byteCount
      current = nil
    }
  }

  private func next(of input: OpenInput) throws(LoadFault) -> TableChunk? {
    let chunk: FileChunk?
    do {
      chunk = try input.next()
    } catch {
      throw .input(error, file: input.file.path, opening.table)
    }
    return chunk.map { chunk in
      TableChunk(
        place: ChunkPlace(
          fileNumber: facts.count - 1,
          fileName: input.file.path,
          firstLine: chunk.firstLine,
          elementNumber: chunk.elementNumber,
          bytesRead: finishedBytes + input.bytes.byteCount
        ),
        file: input.file,
        chunk: chunk,
        piece: Self.piece(of: chunk, input.digest)
      )
    }
  }

  static func piece(
    of chunk: FileChunk,
    _ digest: FileDigest
  ) -> FileDigest.PieceNumber? {
    guard case .csv(let csv) = chunk else { return nil }
    return digest.number(ofPieceOf: csv.bytes.count)
  }

  /// The facts of the files, once all chunks were taken and hashed.
  func finish() -> [InputFacts] {
    zip(facts, digests).map { facts, digest in
      var facts = facts
      facts.digest = digest.finish()
      return facts
    }
  }
}
