/// The file of a result table, written block by block, and noted in a journal so that another run
/// can go on with it.
public final class BlockFile {
  private let name: String
  private let file: OutputFile
  /// Of what was written; nil where blocks are apart.
  private var checksum: GzipChecksum?
  private let journal: RunJournal?
  /// The blocks written; nil where they were put aside first, so that it is not known how many they are.
  private var blocks: Int? = 0
  private var notedByteCount = 0
  /// Whether a run before this one wrote the table to its end.
  public let isFinished: Bool

  /// The bytes from one checkpoint to the next, at the least.
  private static let checkpointInterval = 1 << 20

  /// Begins the table in a file that is still empty.
  public convenience init(
    _ file: OutputFile,
    _ compression: ResultCompression
  ) throws(OutputFault) {
    try self.init(file, compression, "", nil)
  }

  /// Begins the table in a file that is still empty and noted in a journal under a name.
  init(
    _ file: OutputFile,
    _ compression: ResultCompression,
    _ name: String,
    _ journal: RunJournal?
  ) throws(OutputFault) {
    (self.name, self.file, self.journal) = (name, file, journal)
    isFinished = false
    guard compression.layout == .singleMember else { return }
    checksum = GzipChecksum()
    try file.write(GzipMember.header)
  }

  /// Goes on with the table of a run before this one.
  init(_ file: OutputFile, at checkpoint: TableCheckpoint, _ journal: RunJournal) {
    (self.name, self.file, self.journal) = (checkpoint.file, file, journal)
    isFinished = checkpoint.isFinished
    checksum = checkpoint.checksum
    blocks = checkpoint.blockCount
    notedByteCount = checkpoint.byteCount
  }

  public var byteCount: Int { file.byteCount }

  /// The blocks that the table has.
  public var blockCount: Int { blocks ?? 0 }

  public func append(_ block: CompressedBlock) throws(OutputFault) {
    try file.write(block.bytes)
    if let part = block.checksum { checksum?.append(part) }
    blocks? += 1
    if file.byteCount - notedByteCount >= Self.checkpointInterval { try note() }
  }

  /// Appends blocks that were put aside, and have this checksum together.
  public func append(_ blocks: SpoolFile, _ part: GzipChecksum) throws(OutputFault) {
    try blocks.copy(to: file)
    checksum?.append(part)
    self.blocks = nil
  }

  /// Appends bytes of blocks that were made elsewhere, whose checksum is appended by itself.
  public func append(_ bytes: [UInt8]) throws(OutputFault) { try file.write(bytes) }

  /// Appends the checksum of blocks whose bytes were appended.
  public func append(_ part: GzipChecksum) { checksum?.append(part) }

  /// Ends the table, brings it to the disk and returns the SHA-256 of the file in hexadecimal; to
  /// be called once, last.
  public func finish() throws(OutputFault) -> String {
    let (digest, written) = try finishWriting()
    try written.sync()
    return digest
  }

  /// Ends the table, and returns the SHA-256 of the file in hexadecimal, and the file to be brought
  /// to the disk; to be called once, last.
  public func finishWriting() throws(OutputFault) -> (digest: String, file: WrittenFile) {
    guard !isFinished else { return file.finishWriting() }
    if let checksum { try file.write(GzipMember.end(checksum)) }
    let (digest, written) = file.finishWriting()
    try journal?.append(checkpoint(blockCount, digest, isFinished: true))
    return (digest, written)
  }

  /// Notes how much of the table there is.
  private func note() throws(OutputFault) {
    guard let journal, let blocks else { return }
    try journal.append(checkpoint(blocks, file.digestSoFar, isFinished: false))
    notedByteCount = file.byteCount
  }

  private func checkpoint(_ blocks: Int, _ digest: String, isFinished: Bool) -> TableCheckpoint {
    TableCheckpoint(
      file: name,
      blockCount: blocks,
      byteCount: file.byteCount,
      sha256: digest,
      checksum: checksum,
      isFinished: isFinished
    )
  }
}
