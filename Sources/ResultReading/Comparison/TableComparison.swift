internal import BatchPipeline

/// What changed in one table.
public struct TableComparison: Sendable {
  public let table: ResultTableName
  public private(set) var oldCount = 0
  public private(set) var newCount = 0
  public private(set) var added = 0
  public private(set) var removed = 0
  public private(set) var changed = 0
  /// Columns that one of the two tables lacks, which are not compared.
  public let onlyOld: [String]
  public let onlyNew: [String]
  /// Changes of basis and of columns, the most frequent first.
  public private(set) var tally = ChangeTally()

  let columns: [String]
  private(set) var texts = TableTexts()
  /// By subject.
  private(set) var differences: [Difference] = []

  /// Whether both tables have the same columns and rows.
  public var isSame: Bool { differences.isEmpty && onlyOld.isEmpty && onlyNew.isEmpty }

  init(
    _ table: ResultTableName,
    old: ResultTableReader,
    new: ResultTableReader,
    expectedCount: Int,
    _ pipeline: OrderedPipeline
  ) throws {
    self.table = table
    let alignment = try ColumnAlignment(TableShape.of(table), old: old, new: new)
    columns = alignment.compared
    (onlyOld, onlyNew) = (alignment.onlyOld, alignment.onlyNew)
    let expected = max(0, min(expectedCount, Self.expectationLimit))
    do {
      switch table {
      case .findings: try match(CountedRows(), old, new, alignment, pipeline)
      case .rejects: try match(PlacedRows(), old, new, alignment, pipeline)
      default: try match(SubjectRows(expectedCount: expected), old, new, alignment, pipeline)
      }
    } catch let repeated as RepeatedSubject {
      throw ComparisonFault.repeatedSubject(
        MaskedIdentifiers.subject(repeated.subject.text(texts.subjects), table.subjectType),
        file: repeated.side == .old ? old.path : new.path
      )
    }
    texts.dropIndexes()
    sort()
    count()
  }

  /// A manifest can say anything; room is made for no more rows than this before they are read.
  private static let expectationLimit = 1 << 27

  private mutating func match(
    _ matching: some RowMatching,
    _ old: ResultTableReader,
    _ new: ResultTableReader,
    _ alignment: ColumnAlignment,
    _ pipeline: OrderedPipeline
  ) throws {
    var matching = matching
    var texts = TableTexts()
    defer { self.texts = texts }
    try Self.read(old, alignment.old, pipeline, &texts) { rows in
      oldCount += rows.count
      matching.keep(rows)
    }
    try Self.read(new, alignment.new, pipeline, &texts) { rows in
      newCount += rows.count
      try matching.match(rows)
    }
    differences = try matching.finish()
  }

  /// Encodes the rows of a table on all threads, and hands them out in order.
  private static func read(
    _ table: ResultTableReader,
    _ layout: RowLayout,
    _ pipeline: OrderedPipeline,
    _ texts: inout TableTexts,
    _ body: ([ComparedRow]) throws -> Void
  ) throws {
    try pipeline.run(
      source: { try table.next() },
      makeScratch: { RowScratch() },
      transform: { chunk, scratch in try EncodedRows(chunk, layout, scratch) },
      sink: { try body(texts.adopt($0)) }
    )
  }

  private mutating func count() {
    var changes = RowChanges(table, columns)
    for difference in differences {
      switch (difference.before, difference.after) {
      case (let before?, let after?):
        changed += 1
        tally.add(changes.change(from: before, to: after, texts))
      case (nil, _): added += 1
      case (_, nil): removed += 1
      }
    }
  }

  /// What to tell of columns that were not compared.
  var columnNotices: [String] {
    [("old", onlyOld), ("new", onlyNew)].filter { !$0.1.isEmpty }.map { side, columns in
      let names = columns.joined(separator: ", ")
      return "\(table.rawValue): \(names) only in the \(side) result; not compared"
    }
  }
}

extension TableComparison {
  /// Puts the differences in the order of their subjects.
  private mutating func sort() {
    let texts = texts
    if table == .clinicians, differences.allSatisfy(\.subject.sortsAsText) {
      differences.sort { $0.subject.rawValue < $1.subject.rawValue }
      return
    }
    let table = table
    differences =
      differences
      .map { (key: Self.sortKey($0, table, texts), difference: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map(\.difference)
  }

  /// The bytes by which a difference is sorted.
  private static func sortKey(
    _ difference: Difference,
    _ table: ResultTableName,
    _ texts: TableTexts
  ) -> [UInt8] {
    guard let row = difference.after ?? difference.before else { return [] }
    let subject: [UInt8]
    switch table {
    case .findings: subject = Array(difference.subject.text(texts.subjects).utf8)
    // A line: the highest byte first, as numbers sort.
    case .rejects: subject = withUnsafeBytes(of: difference.subject.rawValue.bigEndian, Array.init)
    default: return Array(difference.subject.text(texts.subjects).utf8)
    }
    var key = Array(texts.rests[row])
    key.append(0)
    key.append(contentsOf: subject)
    return key
  }
}
