internal import BatchPipeline
internal import FilePublishing
internal import ResultTables
internal import RosterAggregation

/// What a pipeline has to know of a result table to write it among others.
struct TableWriting: Sendable {
  let name: String
  let rowCount: Int
  /// How many rows another run has written.
  let keptRowCount: Int
  fileprivate let blockCount: Int
  /// The first block that anything is to be done about.
  fileprivate let firstBlock: Int
  /// Makes what one thread encodes and compresses blocks with.
  fileprivate let makeWriter: @Sendable (_ check: @escaping Check) -> Write

  /// Throws where nothing more is to be encoded.
  fileprivate typealias Check = @Sendable () throws -> Void
  /// Writes the block at a position.
  fileprivate typealias Write = (_ position: Int) throws -> WrittenBlock

  /// Writes a table but for its first blocks, which another run has written and whose rows are only
  /// counted; `tally` says what rows are counted as.
  init<Table: ResultTable>(
    _ table: Table,
    _ format: ResultFormat,
    _ compression: ResultCompression,
    _ style: CellStyle,
    keptBlockCount: Int,
    tally: @escaping @Sendable (Table.Tally) -> RowTally = { _ in .none }
  ) {
    name = Table.name
    rowCount = table.rowCount
    blockCount = table.blockCount
    keptRowCount = min(keptBlockCount * Table.blockSize, table.rowCount)
    // Nothing is counted of the rows of most tables.
    firstBlock = Table.Tally.self == Void.self ? keptBlockCount : 0
    makeWriter = { check in
      let writer = BlockWriter(table, format, compression, style: style)
      return { position in
        guard position >= keptBlockCount else {
          let counter = BlockWriter(table, format, .none, style: style)
          let counted = try counter.tallies(position, check: check)
          return WrittenBlock(block: nil, rowCount: 0, tallies: counted.map(tally))
        }
        let (block, counted) = try writer.block(position, check: check)
        return WrittenBlock(
          block: block,
          rowCount: min(Table.blockSize, table.rowCount - position * Table.blockSize),
          tallies: counted.map(tally)
        )
      }
    }
  }
}

/// A block of a table on its way to the file.
struct WrittenBlock: Sendable {
  /// Nil where another run has written it.
  let block: CompressedBlock?
  /// The rows to be written.
  let rowCount: Int
  let tallies: [RowTally]
}

extension OrderedPipeline {
  /// Encodes and compresses the blocks of tables concurrently, one table after the other without a
  /// pause between them, and hands them to `append` in order, with the position of the table; `end` is
  /// told where a table has no more.
  func write(
    _ tables: [TableWriting],
    append: (WrittenBlock, _ table: Int) throws -> Void,
    end: (_ table: Int) throws -> Void
  ) throws {
    var next = BlockPlace(table: 0, position: tables.first?.firstBlock ?? 0)
    // Tables before this one are at their end.
    var current = 0
    func advance(to table: Int) throws {
      while current < table {
        try end(current)
        current += 1
      }
    }
    try run(
      source: { () -> BlockPlace? in
        next.skipWrittenTables(of: tables)
        guard next.table < tables.count else { return nil }
        defer { next.position += 1 }
        return next
      },
      makeScratch: { TableWriter(tables) { try self.check() } },
      transform: { place, writer in try (place, writer.block(at: place)) },
      sink: { place, block in
        try advance(to: place.table)
        try append(block, place.table)
        if place.position == tables[place.table].blockCount - 1 { try advance(to: place.table + 1) }
      }
    )
    try advance(to: tables.count)
  }
}

/// Where a block is.
private struct BlockPlace {
  var table: Int
  var position: Int

  /// Goes on to the next table that has a block left, where this one has none.
  mutating func skipWrittenTables(of tables: [TableWriting]) {
    while table < tables.count, position >= tables[table].blockCount {
      table += 1
      position = table < tables.count ? tables[table].firstBlock : 0
    }
  }
}

/// Writes the blocks of one thread, which come table by table.
private struct TableWriter {
  private let tables: [TableWriting]
  private var table: Int?
  private let check: TableWriting.Check
  private var write: TableWriting.Write

  init(_ tables: [TableWriting], check: @escaping TableWriting.Check) {
    self.tables = tables
    self.check = check
    write = { _ in preconditionFailure("a block is of no table") }
  }

  mutating func block(at place: BlockPlace) throws -> WrittenBlock {
    if table != place.table {
      table = place.table
      write = tables[place.table].makeWriter(check)
    }
    return try write(place.position)
  }
}
