public import BatchPipeline
internal import ExportReading
internal import QPPModel
internal import RecordParsing
public import ResultReading
public import ReweightingPolicy

/// What another system says of clinicians, beside what a result says of the same ones.
///
/// A record of theirs is joined to the row of ours with its NPI and TIN, with its NPI and the last four digits
/// where a TIN is masked, or with its NPI alone where there is no TIN. It is *ambiguous* where more than one row is
/// such a one, or where the row is joined to another record, too.
public struct Reconciliation: Sendable {
  /// By what records are joined to rows.
  public enum Key: String, CaseIterable, Sendable {
    /// The NPI, and as much of the TIN as there is.
    case auto
    /// The NPI alone.
    case npi
  }

  /// What became of a record of theirs.
  enum Join: UInt8, Sendable {
    case onlyTheirs
    case joined
    case ambiguous
  }

  public let result: PublishedResult
  let theirs: TheirOutcomes
  /// By record.
  private(set) var joins: [Join]
  /// By record, where it is joined.
  private(set) var ours: [OurOutcome]
  private(set) var practices = ByteInterner()
  public private(set) var ourRowCount = 0
  /// How many rows no record is about.
  public private(set) var onlyOursCount = 0
  /// How many records would be joined by their NPI alone.
  public private(set) var sameNPICount = 0

  /// Joins records to the rows of a result, and reads what these say.
  public init(
    _ result: PublishedResult,
    _ theirs: TheirOutcomes,
    by key: Key,
    _ policy: YearPolicy,
    _ pipeline: OrderedPipeline
  ) throws {
    self.result = result
    self.theirs = theirs
    joins = Array(repeating: .onlyTheirs, count: theirs.count)
    ours = Array(repeating: OurOutcome(), count: theirs.count)
    try join(by: key, policy, pipeline)
    try addGroups(pipeline)
  }

  /// How many records became what.
  func count(of join: Join) -> Int { joins.count { $0 == join } }

  public var joinedCount: Int { count(of: .joined) }
  public var onlyTheirsCount: Int { count(of: .onlyTheirs) }
  public var ambiguousCount: Int { count(of: .ambiguous) }

  private mutating func join(
    by key: Key,
    _ policy: YearPolicy,
    _ pipeline: OrderedPipeline
  ) throws {
    guard let table = try result.open(.clinicians) else { return }
    let row = try ClinicianRow(table, policy)
    let order = RecordOrder(theirs)
    var marks = RangeMarks(count: theirs.count)
    // By the position of its first record: whether an NPI was counted.
    var isCounted = [Bool](repeating: false, count: theirs.count)
    try pipeline.run(
      source: { try table.next() },
      makeScratch: { RowScratch() },
      transform: { chunk, scratch in try JoinedRows(chunk, row, order, key, scratch) },
      sink: { rows in
        ourRowCount += rows.rowCount
        onlyOursCount += rows.rowCount - rows.joinedRowCount
        for positions in rows.sameNPI where !isCounted[positions.lowerBound] {
          isCounted[positions.lowerBound] = true
          sameNPICount += positions.count
        }
        for positions in rows.shared {
          marks.mark(positions) { joins[Int(order.records[$0])] = .ambiguous }
        }
        take(rows)
      }
    )
    try table.check(rowsRead: ourRowCount)
  }

  private mutating func take(_ rows: JoinedRows) {
    let numbers = (0..<rows.practices.count).map { practices.intern(rows.practices[UInt32($0)]) }
    for match in rows.matches {
      let record = Int(match.record)
      guard joins[record] == .onlyTheirs else {
        joins[record] = .ambiguous
        continue
      }
      joins[record] = .joined
      ours[record] = match.outcome
      ours[record].practice = numbers[Int(match.outcome.practice)]
    }
  }

  private mutating func addGroups(_ pipeline: OrderedPipeline) throws {
    guard let table = try result.open(.groups) else { return }
    let row = try GroupRow(table)
    let practices = practices
    var groups = [OurGroup?](repeating: nil, count: practices.count)
    var rowCount = 0
    try pipeline.run(
      source: { try table.next() },
      makeScratch: { RowScratch() },
      transform: { chunk, scratch in
        var rows: [(practice: UInt32, group: OurGroup)] = []
        var count = 0
        try chunk.forEachRow(scratch) { view in
          count += 1
          guard let practice = practices.number(of: view.field(at: row.tin)) else { return }
          rows.append((practice, row.group(&view)))
        }
        return (count: count, rows: rows)
      },
      sink: { part in
        rowCount += part.count
        for row in part.rows { groups[Int(row.practice)] = row.group }
      }
    )
    try table.check(rowsRead: rowCount)
    for record in joins.indices where joins[record] == .joined {
      if let group = groups[Int(ours[record].practice)] { ours[record].add(group) }
    }
  }
}

/// The rows of a chunk that records of theirs can be about.
private struct JoinedRows: Sendable {
  struct Match: Sendable {
    let record: UInt32
    let outcome: OurOutcome
  }

  private(set) var rowCount = 0
  private(set) var joinedRowCount = 0
  /// The rows that one record alone can be about.
  private(set) var matches: [Match] = []
  /// The positions of records that can be about a row which others can be about, too.
  private(set) var shared: [Range<Int>] = []
  /// The positions of the records that have the NPI of a row, whatever their practice.
  private(set) var sameNPI: [Range<Int>] = []
  /// The names of the practices of `matches`.
  private(set) var practices = ByteInterner()

  init(
    _ chunk: ResultChunk,
    _ row: ClinicianRow,
    _ order: RecordOrder,
    _ key: Reconciliation.Key,
    _ scratch: RowScratch
  ) throws(ResultFault) {
    var joined = JoinedRows()
    try chunk.forEachRow(scratch) { view in
      joined.rowCount += 1
      let npi = view.field(at: row.npi)
      guard npi.count == NPI.digitCount else { return }
      let digits = npi.dropLast().reduce(0) { $0 &* 10 &+ UInt32($1 & 15) }
      guard let positions = order.positions(ofNPI: digits) else { return }
      let tin = view.field(at: row.tin)
      if key == .auto { joined.sameNPI.append(positions) }
      let practice = key == .auto ? ResultPractice(tin) : .pseudonym
      var (count, last) = (0, 0)
      order.forEachRange(of: practice, in: positions) {
        joined.shared.append($0)
        (count, last) = (count + $0.count, $0.lowerBound)
      }
      guard count > 0 else { return }
      joined.joinedRowCount += 1
      guard count == 1 else { return }
      // The one range is that of the one record.
      joined.shared.removeLast()
      var outcome = row.outcome(&view)
      outcome.practice = joined.practices.intern(tin)
      joined.matches.append(Match(record: order.records[last], outcome: outcome))
    }
    self = joined
  }

  private init() {}
}

/// Which positions were marked: a range is gone through once, however often it comes.
private struct RangeMarks {
  /// By the start of a range: the furthest end that was marked from there.
  private var ends: [Int]

  init(count: Int) {
    ends = Array(repeating: 0, count: count)
  }

  /// Calls `body` with each position of a range, unless one that begins there and is as long was marked.
  mutating func mark(_ positions: Range<Int>, _ body: (Int) -> Void) {
    guard ends[positions.lowerBound] < positions.upperBound else { return }
    ends[positions.lowerBound] = positions.upperBound
    for position in positions { body(position) }
  }
}
