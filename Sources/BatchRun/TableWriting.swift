internal import BatchPipeline
internal import ResultWriting
internal import RosterAggregation

/// What a pipeline has to know of a result table to write it among others.
struct TableWriting: Sendable {
  let name: String
  let rowCount: Int
  fileprivate let blockCount: Int
  /// Makes what one thread encodes and compresses blocks with.
  fileprivate let makeWriter: @Sendable () -> (_ position: Int) -> WrittenBlock

  /// Writes a table; `tally` says what its rows are counted as.
  init<Table: ResultTable>(
    _ table: Table,
    _ format: ResultFormat,
    _ compression: ResultCompression,
    _ style: CellStyle,
    tally: @escaping @Sendable (Table.Tally) -> RowTally = { _ in .none }
  ) {
    name = Table.name
    rowCount = table.rowCount
    blockCount = table.blockCount
    makeWriter = {
      let writer = BlockWriter(table, format, compression, style: style)
      return { position in
        let (block, counted) = writer.block(position)
        return WrittenBlock(
          block: block,
          rowCount: min(Table.blockSize, table.rowCount - position * Table.blockSize),
          tally: tally(counted)
        )
      }
    }
  }
}

/// A block of a table on its way to the file.
struct WrittenBlock: Sendable {
  let block: CompressedBlock
  let rowCount: Int
  let tally: RowTally
}

/// What was counted of the rows of a block.
enum RowTally: Sendable {
  case none
  case clinicians(ClinicianTally)
  case groups(GroupTally)
  case virtualGroups(GroupTally)
}

extension OrderedPipeline {
  /// Encodes and compresses the blocks of tables concurrently, one table after the other without a
  /// pause between them, and hands them to `append` in order; `end` is told where a table has no more.
  func write(
    _ tables: [TableWriting],
    append: (WrittenBlock, TableWriting) throws -> Void,
    end: (TableWriting) throws -> Void
  ) throws {
    var next = BlockPlace(table: 0, position: 0)
    try run(
      source: { () -> BlockPlace? in
        guard next.table < tables.count else { return nil }
        defer { next = next.following(of: tables) }
        return next
      },
      makeScratch: { TableWriter(tables) },
      transform: { place, writer in (place, writer.block(at: place)) },
      sink: { place, block in
        let table = tables[place.table]
        try append(block, table)
        if place.position == table.blockCount - 1 { try end(table) }
      }
    )
  }
}

/// Where a block stands.
private struct BlockPlace {
  let table: Int
  let position: Int

  /// The block after this one, in the next table where this one was the last.
  func following(of tables: [TableWriting]) -> BlockPlace {
    position + 1 < tables[table].blockCount
      ? BlockPlace(table: table, position: position + 1) : BlockPlace(table: table + 1, position: 0)
  }
}

/// Writes the blocks of one thread, which come table by table.
private struct TableWriter {
  private let tables: [TableWriting]
  private var table: Int?
  private var write: (Int) -> WrittenBlock

  init(_ tables: [TableWriting]) {
    self.tables = tables
    write = { _ in preconditionFailure("a block is of no table") }
  }

  mutating func block(at place: BlockPlace) -> WrittenBlock {
    if table != place.table {
      table = place.table
      write = tables[place.table].makeWriter()
    }
    return write(place.position)
  }
}
