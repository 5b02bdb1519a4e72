/// The file of a result table, written block by block.
public final class BlockFile {
  private let file: OutputFile
  /// Of what was written; nil where blocks stand by themselves.
  private var checksum: GzipChecksum?

  /// Begins the table in a file that is still empty.
  public init(_ file: OutputFile, _ compression: ResultCompression) throws(OutputFault) {
    self.file = file
    guard compression.layout == .singleMember else { return }
    checksum = GzipChecksum()
    try file.write(GzipMember.header)
  }

  public var byteCount: Int { file.byteCount }

  public func append(_ block: CompressedBlock) throws(OutputFault) {
    try file.write(block.bytes)
    if let part = block.checksum { checksum?.append(part) }
  }

  /// Appends blocks that were put aside, and have this checksum together.
  public func append(_ blocks: SpoolFile, _ part: GzipChecksum) throws(OutputFault) {
    try blocks.copy(to: file)
    checksum?.append(part)
  }

  /// Appends bytes of blocks that were made elsewhere, whose checksum is appended by itself.
  public func append(_ bytes: [UInt8]) throws(OutputFault) { try file.write(bytes) }

  /// Appends the checksum of blocks whose bytes were appended.
  public func append(_ part: GzipChecksum) { checksum?.append(part) }

  /// Ends the table, brings it to the disk and returns the SHA-256 of the file in hexadecimal; to
  /// be called once, last.
  public func finish() throws(OutputFault) -> String {
    if let checksum { try file.write(GzipMember.end(checksum)) }
    return try file.finish()
  }
}
