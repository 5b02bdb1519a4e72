package import QPPModel
package import RecordParsing

/// How the records of one table are read.
package protocol TableSchema: SendableMetatype {
  /// The records of one chunk, in reading order.
  associatedtype Records: RecordCollection & Sendable

  static var table: ExportTable { get }
  /// The columns, in the order in which their faults are looked for.
  static var columns: [Column] { get }

  /// Decodes the record that `record` has selected; nil where `record` then has a fault.
  static func decode(_ record: inout FieldReader, in year: YearScope) -> Records.Element?

  /// Decodes all records of a chunk.
  static func decode(
    _ chunk: CSVChunk, of file: TableFile, index: inout CSVIndex, context: ReadingContext
  ) throws(InputFault) -> DecodedChunk<Records>
}

/// Decoded records, gathered one after the other.
package protocol RecordCollection {
  associatedtype Element

  init()
  mutating func append(_ element: Element)
}

extension Array: RecordCollection {}

/// What of an export's format depends on the performance year.
package struct YearScope: Sendable {
  package let hasSubgroups: Bool
  package let submissionLevels: [SubmissionLevel]

  package init(hasSubgroups: Bool, submissionLevels: [SubmissionLevel]) {
    self.hasSubgroups = hasSubgroups
    self.submissionLevels = submissionLevels
  }
}

/// What all records of a run are read with.
package struct ReadingContext: Sendable {
  package let values: ValueReader
  package let year: YearScope

  package init(values: ValueReader, year: YearScope) {
    self.values = values
    self.year = year
  }
}

/// One file of a table, after its header has been read.
package struct TableFile: Sendable {
  /// The path relative to the export directory; `-` is standard input.
  package let path: String
  package let dialect: CSVDialect
  package let columns: ColumnMap

  package init(path: String, dialect: CSVDialect, columns: ColumnMap) {
    self.path = path
    self.dialect = dialect
    self.columns = columns
  }
}

/// Where a record stands, counted from the start of its chunk.
package struct ChunkPosition: Hashable, Sendable {
  /// The number of line feeds before it.
  package let line: UInt32
  /// The number of records before it.
  package let record: UInt32
}

/// The records of one chunk and those that could not be read.
package struct DecodedChunk<Records: RecordCollection & Sendable>: Sendable {
  package var records = Records()
  /// Where each of `records` stands.
  package var positions: [ChunkPosition] = []
  package var rejects: [(position: ChunkPosition, fault: FieldFault)] = []
  /// The number of records read, rejected ones too.
  package var recordCount = 0
}

extension TableSchema {
  package static func decode(
    _ chunk: CSVChunk, of file: TableFile, index: inout CSVIndex, context: ReadingContext
  ) throws(InputFault) -> DecodedChunk<Records> {
    var decoded = DecodedChunk<Records>()
    let scanner = CSVScanner(delimiter: file.dialect.delimiter)
    try chunk.bytes.withUnsafeBufferPointer { (bytes) throws(InputFault) in
      scanner.scan(bytes, into: &index)
      var reader = FieldReader(
        RecordView(bytes, index: index), columns: file.columns, names: columns,
        values: context.values)
      decoded.recordCount = reader.recordCount
      decoded.positions.reserveCapacity(reader.recordCount)
      for record in 0..<reader.recordCount {
        reader.select(record)
        if reader.byteCount > CSVChunkReader.recordLimit {
          throw InputFault(
            .recordTooLong(limit: CSVChunkReader.recordLimit, quoteOpenedAtLine: nil),
            line: chunk.firstLine + reader.lineOffset)
        }
        let position = ChunkPosition(
          line: UInt32(truncatingIfNeeded: reader.lineOffset),
          record: UInt32(truncatingIfNeeded: record))
        let value = reader.fault == nil ? decode(&reader, in: context.year) : nil
        if let fault = reader.fault {
          decoded.rejects.append((position, fault))
        } else if let value {
          decoded.records.append(value)
          decoded.positions.append(position)
        }
      }
    }
    return decoded
  }
}
