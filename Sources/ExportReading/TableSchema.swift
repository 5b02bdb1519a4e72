public import QPPModel
public import RecordParsing

/// How records of one kind are read.
public protocol RecordSchema: SendableMetatype {
  /// The records of one chunk, in reading order.
  associatedtype Records: RecordCollection & Sendable

  /// The columns, in the order in which their faults are looked for.
  associatedtype Column: TableColumn

  /// What mappings and messages call the records.
  static var name: String { get }
  /// The name of the element that is one record.
  static var recordElement: String { get }
  /// `Column.definitions`, made once.
  static var columns: [ColumnDefinition] { get }

  /// The first of the last columns whose values together are few, so that records are mostly alike
  /// from there on; nil where they are not.
  static var tailStart: Column? { get }

  /// How a mapping has the records; nil where they are read as they are.
  static func mapping(in mapping: ExportMapping) -> TableMapping?

  /// Decodes the record that `record` has selected; nil where `record` then has a fault, or where
  /// nobody asks for it.
  static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Records.Element?

  /// Decodes the record that `record` has selected and adds it to `records`, and returns whether it
  /// did.
  static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext,
    into records: inout Records
  ) -> Bool

  /// Decodes all records of a chunk.
  static func decode(
    _ chunk: FileChunk,
    of file: TableFile,
    index: RecordIndex,
    context: ReadingContext
  ) throws(InputFault) -> DecodedChunk<Records>
}

/// How the records of one table of an export are read.
public protocol TableSchema: RecordSchema {
  static var table: ExportTable { get }
}

extension TableSchema {
  public static var name: String { table.rawValue }
  public static var recordElement: String { table.recordElement }

  public static func mapping(in mapping: ExportMapping) -> TableMapping? { mapping.tables[table] }
}

/// Decoded records, gathered one after the other.
public protocol RecordCollection {
  associatedtype Element

  init()
  mutating func reserveCapacity(_ count: Int)
  mutating func append(_ element: Element)
}

extension Array: RecordCollection {}

/// What of an export's format depends on the performance year.
public struct YearScope: Sendable {
  public let hasSubgroups: Bool
  public let submissionLevels: [SubmissionLevel]
  /// The events that a hardship exception can be asked for; others are of the other form alone.
  public let hardshipEventTypes: [EventType]

  public init(
    hasSubgroups: Bool,
    submissionLevels: [SubmissionLevel],
    hardshipEventTypes: [EventType]
  ) {
    self.hasSubgroups = hasSubgroups
    self.submissionLevels = submissionLevels
    self.hardshipEventTypes = hardshipEventTypes
  }
}

/// What all records of a run are read with.
public struct ReadingContext: Sendable {
  public let values: ValueReader
  public let year: YearScope
  public let mapping: ExportMapping
  /// The practices whose records and names are of interest, in ascending order; nil where those of all
  /// are.
  public var namedPractices: [TIN]?

  public init(values: ValueReader, year: YearScope, mapping: ExportMapping = .identity) {
    self.values = values
    self.year = year
    self.mapping = mapping
  }
}

/// One file of an export, after its header has been read.
public struct TableFile: Sendable {
  /// The path relative to the export directory; `-` is standard input.
  public let path: String
  public let layout: Layout

  public enum Layout: Sendable {
    case csv(CSVDialect, ColumnMap)
    /// The records are children of the root, or of its children where they are nested.
    case xml(isNested: Bool)
    case json
    case flat
  }

  public init(path: String, layout: Layout) {
    self.path = path
    self.layout = layout
  }
}

/// Some whole records of a file, as they are in it.
public enum FileChunk: Sendable {
  case csv(CSVChunk)
  case xml(XMLChunk)
  case json(JSONChunk)
  /// Records at a path of an XML document.
  case flat(FlatChunk)

  /// The line of the file on which the chunk begins.
  public var firstLine: Int {
    switch self {
    case .csv(let chunk): chunk.firstLine
    case .xml(let chunk): chunk.lines.first?.line ?? 1
    case .json(let chunk): chunk.firstLine
    case .flat(let chunk): chunk.firstLine
    }
  }
}

extension FileChunk {
  /// The number of the element around the records, among those of a file of all tables; 0 where that is the
  /// root, or where there is none.
  public var elementNumber: Int {
    if case .xml(let chunk) = self, chunk.container != nil { chunk.containerNumber } else { 0 }
  }
}

/// Where a record is, counted from the start of its chunk.
public struct ChunkPosition: Hashable, Sendable {
  /// The number of line feeds before it.
  public let line: UInt32
  /// The number of records before it.
  public let record: UInt32
}

/// A record of a chunk that is left out of everything, and why.
public struct ChunkReject: Sendable {
  public let position: ChunkPosition
  public let fault: FieldFault

  public init(_ position: ChunkPosition, _ fault: FieldFault) {
    self.position = position
    self.fault = fault
  }
}

/// The records of one chunk and those that could not be read.
public struct DecodedChunk<Records: RecordCollection & Sendable>: Sendable {
  public var records = Records()
  /// Where each of `records` is.
  public var positions: [ChunkPosition] = []
  public var rejects: [ChunkReject] = []
  /// The number of records read, rejected ones too.
  public var recordCount = 0
  /// The number of line feeds before each record of CSV that spans suspiciously many lines.
  public var longRecordLines: [Int] = []
  /// What in XML or JSON is neither a field nor a record of the table.
  public var passedOver: PassedOver?
  /// By name that a mapping gives a column: whether a record of XML or JSON has it; empty for CSV.
  public var foundNames: [Bool] = []
  /// How many of the records could be read, but were left out because nobody asks for them.
  public var skippedCount = 0
  /// How many of the records do not meet what a mapping asks of those that are taken.
  public var leftOutCount = 0
}

extension RecordSchema {
  public static var tailStart: Column? { nil }

  @inline(__always)
  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext,
    into records: inout Records
  ) -> Bool {
    guard let value = decode(&record, in: context), !record.hasFault else { return false }
    records.append(value)
    return true
  }

  public static func decode(
    _ chunk: FileChunk,
    of file: TableFile,
    index: RecordIndex,
    context: ReadingContext
  ) throws(InputFault) -> DecodedChunk<Records> {
    switch (chunk, file.layout) {
    case (.csv(let chunk), .csv(let dialect, let columns)):
      return try chunk.bytes.withUnsafeBufferPointer { (bytes) throws(InputFault) in
        CSVScanner(delimiter: dialect.delimiter).scan(bytes, into: index)
        let view = RecordView(bytes, index: index)
        let longRecords = view.records(spanningMoreThan: LongRecords.lineLimit)
        let lines = longRecords.map { Int(index.records[$0].line) }
        var decoded = try decode(
          view,
          columns,
          firstLine: chunk.firstLine,
          context,
          measure: chunk.measure,
          tailStart: tailStart
        )
        decoded.longRecordLines = lines
        return decoded
      }
    case (.xml(let chunk), .xml(let isNested)):
      if case .skeleton = chunk.content {
        let root = try XMLRecordParser().outline(of: chunk).root
        var decoded = DecodedChunk<Records>()
        if !isNested, FoldedName.fold(root) == FoldedName.fold(recordElement) {
          // Where there are no records in it, it is one.
          decoded.passedOver = PassedOver(insteadOfRecords: root, line: 0)
        }
        return decoded
      }
      let names = FieldNames(columns, mapping(in: context.mapping))
      let values = try XMLRecordParser()
        .parse(chunk, depth: isNested ? 2 : 1, xmlShape(names), into: index)
      return try values.withUnsafeBufferPointer { (bytes) throws(InputFault) in
        try decode(bytes, names, index, firstLine: 1, context)
      }
    case (.json(var chunk), .json):
      let names = FieldNames(columns, mapping(in: context.mapping))
      try JSONRecordParser.parse(&chunk, names.shape, into: index)
      return try chunk.bytes.withUnsafeBufferPointer { (bytes) throws(InputFault) in
        try decode(bytes, names, index, firstLine: chunk.firstLine, context)
      }
    case (.flat(let chunk), .flat):
      chunk.load(into: index)
      let names = FieldNames(columns, mapping(in: context.mapping))
      return try chunk.values.withUnsafeBufferPointer { (bytes) throws(InputFault) in
        try decode(bytes, names, index, firstLine: chunk.firstLine, context)
      }
    case (.csv, _), (.xml, _), (.json, _), (.flat, _):
      preconditionFailure("a chunk is of its file's format")
    }
  }

  /// Decodes records whose fields are those of `names`.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ names: FieldNames,
    _ index: RecordIndex,
    firstLine: Int,
    _ context: ReadingContext
  ) throws(InputFault) -> DecodedChunk<Records> {
    let view = RecordView(bytes, index: index)
    var decoded = try decode(view, ColumnMap(names), firstLine: firstLine, context)
    decoded.passedOver = index.passedOver
    decoded.passedOver?.removeFields { names.mapping?.leavesOut(FoldedName.fold($0)) == true }
    decoded.foundNames = names.mappedNamesFound(in: RecordView(bytes, index: index))
    return decoded
  }

  private static func decode(
    _ view: consuming RecordView,
    _ columns: ColumnMap,
    firstLine: Int,
    _ context: ReadingContext,
    measure: FileMeasure = .utf8,
    tailStart: Column? = nil
  ) throws(InputFault) -> DecodedChunk<Records> {
    var decoded = DecodedChunk<Records>()
    let mapping = mapping(in: context.mapping)
    var reader = FieldReader(
      view,
      columns: columns,
      definitions: Self.columns,
      values: context.values,
      mapping: mapping,
      tailStart: tailStart?.rawValue
    )
    decoded.recordCount = reader.recordCount
    let shortCount = measure.shortCount(CSVChunkReader.recordLimit)
    let hasConditions = mapping?.conditions.isEmpty == false
    decoded.positions.reserveCapacity(reader.recordCount)
    decoded.records.reserveCapacity(reader.recordCount)
    for record in 0..<reader.recordCount {
      reader.select(record)
      if reader.byteCount > shortCount, reader.exceeds(CSVChunkReader.recordLimit, in: measure) {
        throw InputFault(
          .recordTooLong(limit: CSVChunkReader.recordLimit, quoteOpenedAtLine: nil),
          line: firstLine + reader.lineOffset
        )
      }
      let position = ChunkPosition(
        line: UInt32(truncatingIfNeeded: reader.lineOffset),
        record: UInt32(truncatingIfNeeded: record)
      )
      if hasConditions, !reader.hasFault, !reader.meetsConditions() {
        decoded.leftOutCount += 1
        continue
      }
      if !reader.hasFault, decode(&reader, in: context, into: &decoded.records) {
        decoded.positions.append(position)
      } else if let fault = reader.fault {
        decoded.rejects.append(ChunkReject(position, fault))
      }
    }
    return decoded
  }

  /// How many records a chunk of XML has; the records are children of the root.
  public static func recordCount(
    of chunk: XMLChunk,
    _ index: RecordIndex,
    _ exportMapping: ExportMapping
  ) throws(InputFault) -> Int {
    let names = FieldNames(columns, mapping(in: exportMapping))
    _ = try XMLRecordParser().parse(chunk, depth: 1, xmlShape(names), into: index)
    return index.recordCount
  }

  /// What the records of the table look like in XML, where names match as those of columns do.
  private static func xmlShape(_ names: FieldNames) -> XMLRecordShape {
    let element = names.mapping?.recordName ?? FoldedName.fold(recordElement)
    return XMLRecordShape(
      isRecord: { FoldedName.fold($0) == element },
      column: { names.position(of: FoldedName.fold($0)) },
      columnCount: names.count
    )
  }
}

extension ExportTable {
  /// The name of the element that is one record of the table.
  public var recordElement: String {
    switch self {
    case .clinicians: "clinician"
    case .groups: "group"
    case .sites: "site"
    case .virtualGroups: "virtual-group-member"
    case .subgroups: "subgroup"
    case .apmEntities: "apm-entity"
    case .apmParticipants: "apm-participant"
    case .applications: "application"
    case .submissions: "submission"
    }
  }

  /// The table that an element of a combined file holds, nil where it holds none.
  public init?(elementNamed name: String) {
    let folded = FoldedName.fold(name)
    guard let table = Self.allCases.first(where: { FoldedName.fold($0.rawValue) == folded }) else {
      return nil
    }
    self = table
  }
}

extension ExportTable {
  /// What is meant by an element of a combined file that is almost that of a table, or is the name of a
  /// record or of the file itself; nil where it is something else.
  public static func nameMeant(byElement name: String) -> String? {
    let folded = FoldedName.fold(name)
    if let table = allCases.first(where: { FoldedName.fold($0.recordElement) == folded }) {
      return table.rawValue
    }
    return AlmostTableName.meant(by: name)
  }

  /// The columns of the table.
  public var columns: [ColumnDefinition] {
    switch self {
    case .clinicians: ClinicianSchema.columns
    case .groups: GroupSchema.columns
    case .sites: SiteSchema.columns
    case .virtualGroups: VirtualGroupSchema.columns
    case .subgroups: SubgroupSchema.columns
    case .apmEntities: APMEntitySchema.columns
    case .apmParticipants: APMParticipantSchema.columns
    case .applications: ApplicationSchema.columns
    case .submissions: SubmissionSchema.columns
    }
  }
}
