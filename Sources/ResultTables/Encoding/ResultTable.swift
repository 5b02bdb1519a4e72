public import FilePublishing
public import QPPModel

/// A result table whose rows can be encoded in any part and by any thread.
public protocol ResultTable: Sendable {
  /// The name of the file, without what it ends in.
  static var name: String { get }
  /// The columns, in their order.
  associatedtype Column: NamedColumn
  /// What is counted of rows while they are encoded; nothing, unless a table says otherwise.
  associatedtype Tally: Sendable = Void

  var rowCount: Int { get }

  /// What practices are named by.
  var groupIdentifier: GroupIdentifier { get }

  /// Encodes the rows at some positions below `rowCount`, and returns what it counted of them.
  @discardableResult
  func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) -> Tally
}

/// A column of a result table, whose raw value is its name in the header.
public protocol NamedColumn: CaseIterable, RawRepresentable<String>, Sendable {
  /// What its cells hold.
  var form: ColumnForm { get }
}

extension NamedColumn {
  /// The names of all columns, in their order.
  public static var names: [String] { allCases.map(\.rawValue) }
}

extension ResultTable {
  /// The names of the columns, in their order.
  public static var columns: [String] { Column.names }

  /// The number of rows of a block, which is compressed by itself.
  ///
  /// Blocks are cut by rows alone, so
  /// that the bytes depend on nothing else.
  public static var blockSize: Int { 4096 }

  /// The rows of each block, at least one block, because the first has the header.
  public var blockCount: Int { max(1, (rowCount + Self.blockSize - 1) / Self.blockSize) }
}

/// Encodes and compresses the blocks of a table, one thread's at a time.
public final class BlockWriter<Table: ResultTable> {
  private let table: Table
  private let hasHeader: Bool
  private let compressor: BlockCompressor
  private var encoder: RowEncoder

  public init(
    _ table: Table,
    _ format: ResultFormat,
    _ compression: ResultCompression,
    style: CellStyle = CellStyle(),
    hasHeader: Bool = true
  ) {
    self.table = table
    self.hasHeader = hasHeader
    compressor = BlockCompressor(compression)
    encoder = RowEncoder(
      format,
      columns: Table.columns,
      groupIdentifier: table.groupIdentifier,
      style: style,
      capacity: min(Table.blockSize, table.rowCount) * 128
    )
  }

  /// About how many bytes are encoded between two calls of `check`.
  private static var pieceSize: Int { 2 << 20 }
  /// How many rows show how long those behind them are.
  private static var probeCount: Int { 128 }
  /// The most rows of a piece, for they can be longer than those before.
  private static var pieceLimit: Int { 1024 }

  /// The block at a position below `blockCount`, encoded and compressed, and what was counted of
  /// its rows, piece by piece.
  ///
  /// Rows can be long, and a block as large as all memory that a run may have: `check` is called after
  /// each piece, and what it throws ends the block.
  public func block(
    _ position: Int,
    check: () throws -> Void = {}
  ) rethrows -> (block: CompressedBlock, tallies: [Table.Tally]) {
    let tallies = try tallies(position, check: check)
    return (compressor.compress(encoder.bytes), tallies)
  }

  /// What is counted of the rows of a block, which is encoded for nothing else.
  public func tallies(
    _ position: Int,
    check: () throws -> Void = {}
  ) rethrows -> [Table.Tally] {
    encoder.removeAll()
    if hasHeader, position == 0 { encoder.header(Table.columns) }
    var next = position * Table.blockSize
    let end = min(next + Table.blockSize, table.rowCount)
    var tallies: [Table.Tally] = []
    var pieceCount = Self.probeCount
    repeat {
      let piece = next..<min(next + pieceCount, end)
      let sizeBefore = encoder.bytes.count
      tallies.append(table.encode(piece, into: &encoder))
      try check()
      let rowSize = (encoder.bytes.count - sizeBefore) / max(1, piece.count)
      pieceCount = min(max(1, Self.pieceSize / max(1, rowSize)), Self.pieceLimit)
      next = piece.upperBound
    } while next < end
    return tallies
  }
}
