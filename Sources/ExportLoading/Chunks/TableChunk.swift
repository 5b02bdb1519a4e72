internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// Where a chunk is in an export.
struct ChunkPlace: Sendable {
  /// The position of its file among those of the source.
  let fileNumber: Int
  let fileName: String
  let firstLine: Int
  /// The number of the element around its records, 0 where that is the root.
  let elementNumber: Int
  /// The bytes that the source had read when the chunk was cut.
  let bytesRead: Int
}

/// One chunk on its way from a file to where it is decoded.
struct TableChunk: Sendable {
  let place: ChunkPlace
  let file: TableFile
  let chunk: FileChunk
  /// Where the bytes of the chunk are hashed; nil where they were as they were read.
  let piece: FileDigest.PieceNumber?

  /// Hashes the bytes of the chunk, where that is still to be done.
  func hash() {
    guard let piece, case .csv(let csv) = chunk else { return }
    piece.hash(csv.bytes)
  }
}

/// One chunk of which the records are decoded, on its way into an intake.
struct DecodedTableChunk: Sendable {
  /// The position of its file among those of the source.
  let fileNumber: Int
  /// Puts the records into an intake, given how many records of the file are before them, and returns
  /// what became of them.
  let take: @Sendable (inout RecordIntake, _ preceding: Int) throws -> TableCounts
}
