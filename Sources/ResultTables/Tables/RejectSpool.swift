public import FilePublishing
public import QPPModel

/// The rejects of one table of an export, encoded as they come and put aside on the disk, so that
/// memory stays flat however many there are.
public final class RejectSpool: RejectedRows {
  public static let name = "rejects"

  public enum Column: String, NamedColumn {
    case table
    case file
    case line
    case record
    case column
    case code
    case message
  }

  public static let columns = Column.names

  private var tally = RejectCounts()
  /// The first reject of each code.
  public private(set) var firsts: [RejectCode: Reject] = [:]

  private let compressor: BlockCompressor
  private let spool: SpoolFile
  /// Of everything in `spool`.
  private var checksum = GzipChecksum()
  private var encoder: RowEncoder
  private var source: Source
  private static let blockSize = 4096

  /// Creates a spool whose file, if one is needed, lies in the file system of `directory`.
  public init(
    _ format: ResultFormat,
    _ compression: ResultCompression,
    directory: String,
    style: CellStyle = CellStyle()
  ) {
    source = Source(tins: style.tins)
    compressor = BlockCompressor(compression)
    spool = SpoolFile(directory: directory)
    encoder = RowEncoder(format, columns: Self.columns, style: style)
  }

  public var counts: [RejectCode: Int] { tally.byCode }
  public var count: Int { tally.total }

  public func append(_ reject: Reject) throws(OutputFault) {
    Self.encode(reject, source.number(of: reject), source, into: &encoder)
    if tally.add(reject.code) { firsts[reject.code] = firsts[reject.code] ?? reject }
    if count % Self.blockSize == 0 {
      let block = compressor.compress(encoder.bytes)
      try spool.write(block.bytes)
      if let part = block.checksum { checksum.append(part) }
      encoder.removeAll()
    }
  }

  private static func encode(
    _ reject: Reject,
    _ sourceNumber: UInt64,
    _ source: Source,
    into encoder: inout RowEncoder
  ) {
    encoder.repeatedCells(2, key: SIMD2(sourceNumber, 0)) { encoder in
      encoder.plain(reject.table.rawValue)
      encoder.text(source.tins.hidingTINs(in: reject.file))
    }
    encoder.number(reject.line)
    encoder.number(reject.record)
    encoder.plain(reject.column)
    encoder.plain(reject.code.rawValue)
    encoder.text(reject.message)
    encoder.endRow()
  }

  /// Where rejects come from: mostly all from one file of one table.
  private struct Source {
    let tins: TINForm
    private var last: (table: ExportTable, file: String)?
    private var number: UInt64 = 0

    init(tins: TINForm) { self.tins = tins }

    /// A number that is another for each table or file that follows one.
    mutating func number(of reject: Reject) -> UInt64 {
      if last?.file != reject.file || last?.table != reject.table {
        last = (reject.table, reject.file)
        number += 1
      }
      return number
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

  /// What is at the start of the table.
  public static func header(
    _ format: ResultFormat,
    _ compression: ResultCompression
  ) -> CompressedBlock {
    var encoder = RowEncoder(format, columns: columns)
    encoder.header(columns)
    return BlockCompressor(compression).compress(encoder.bytes)
  }
}
