public import QPPModel

/// The rejects of one table of an export, encoded as they come and put aside on the disk, so that
/// memory stays flat however many there are.
public final class RejectSpool: RejectSink, RejectedRows {
  public static let name = "rejects"
  public static let columns = ["table", "file", "line", "record", "column", "code", "message"]

  public private(set) var counts: [RejectCode: Int] = [:]
  public private(set) var count = 0
  /// The first reject of each code.
  public private(set) var firsts: [RejectCode: Reject] = [:]

  private let compressor: BlockCompressor
  private let spool: SpoolFile
  /// Of everything in `spool`.
  private var checksum = GzipChecksum()
  private var encoder: RowEncoder
  private let tins: TINForm
  private static let blockSize = 4096

  /// Creates a spool whose file, if one is needed, lies in the file system of `directory`.
  public init(
    _ format: ResultFormat,
    _ compression: ResultCompression,
    directory: String,
    style: CellStyle = CellStyle()
  ) {
    tins = style.tins
    compressor = BlockCompressor(compression)
    spool = SpoolFile(directory: directory)
    encoder = RowEncoder(format, columns: Self.columns, style: style)
  }

  public func append(_ reject: Reject) throws(OutputFault) {
    encoder.plain(reject.table.rawValue)
    encoder.text(tins.hidingTINs(in: reject.file))
    encoder.number(reject.line)
    encoder.number(reject.record)
    encoder.plain(reject.column)
    encoder.plain(reject.code.rawValue)
    encoder.text(reject.message)
    encoder.endRow()
    counts[reject.code, default: 0] += 1
    if firsts.count < counts.count { firsts[reject.code] = reject }
    count += 1
    if count % Self.blockSize == 0 {
      let block = compressor.compress(encoder.bytes)
      try spool.write(block.bytes)
      if let part = block.checksum { checksum.append(part) }
      encoder.removeAll()
    }
  }

  /// Appends all rejects to `file`.
  public func copy(to file: BlockFile) throws(OutputFault) {
    try file.append(spool, checksum)
    if count % Self.blockSize != 0 { try file.append(compressor.compress(encoder.bytes)) }
  }

  /// Calls `body` with the bytes of all rejects, in pieces, and returns their checksum.
  public func forEachPiece(
    _ body: ([UInt8]) throws(OutputFault) -> Void
  ) throws(OutputFault) -> GzipChecksum {
    try spool.forEachPiece(body)
    var whole = checksum
    guard count % Self.blockSize != 0 else { return whole }
    let last = compressor.compress(encoder.bytes)
    try body(last.bytes)
    if let part = last.checksum { whole.append(part) }
    return whole
  }

  /// What stands at the start of the table.
  public static func header(
    _ format: ResultFormat,
    _ compression: ResultCompression
  ) -> CompressedBlock {
    var encoder = RowEncoder(format, columns: columns)
    encoder.header(columns)
    return BlockCompressor(compression).compress(encoder.bytes)
  }
}
