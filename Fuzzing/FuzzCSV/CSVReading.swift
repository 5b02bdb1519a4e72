import RecordParsing
import TestSupport

/// A CSV file as it was read.
struct CSVReading: Hashable {
  /// A record: its fields without white space at both ends, and what is known of its bytes.
  struct Record: Hashable {
    var fields: [[UInt8]]
    var line: Int
    var isUTF8: Bool
    /// The number of bytes without the line end.
    var byteCount: Int
  }

  var delimiter: UInt8
  var header: [String]
  var headerLine: Int
  var records: [Record]
}

extension CSVReading {
  /// The scanners, which must give the same index.
  enum Scanner {
    /// By the widest instructions of this machine.
    case fast
    /// By those that every machine has.
    case portable
    case plain
  }

  /// Reads with the chunk reader, a scanner and the view of records; in one chunk where no size is
  /// given.
  init(
    _ bytes: [UInt8],
    delimiter: UInt8?,
    chunkSize: Int? = nil,
    blockSize: Int = .max,
    scanner: Scanner = .fast
  ) throws(InputFault) {
    let source = MemoryByteSource(bytes, blockSize: blockSize)
    let reader = try CSVChunkReader(
      source,
      delimiter: delimiter,
      chunkSize: chunkSize ?? bytes.count + 1
    )
    self.delimiter = reader.dialect.delimiter
    header = reader.header
    headerLine = reader.headerLine
    records = []
    let index = RecordIndex()
    var buffer: [UInt8] = []
    while let chunk = try reader.next(reusing: buffer) {
      append(chunk, scanner, index)
      buffer = chunk.bytes
    }
  }

  private mutating func append(
    _ chunk: CSVChunk,
    _ scanner: Scanner,
    _ index: RecordIndex
  ) {
    chunk.bytes.withUnsafeBufferPointer { bytes in
      switch scanner {
      case .fast: CSVScanner(delimiter: delimiter).scan(bytes, into: index)
      case .portable:
        CSVScanner(delimiter: delimiter, blocks: .portable).scan(bytes, into: index)
      case .plain: PlainCSVScanner(delimiter: delimiter).scan(bytes, into: index)
      }
      var view = RecordView(bytes, index: index)
      for position in 0..<view.recordCount {
        view.select(position)
        var fields: [[UInt8]] = []
        for field in 0..<view.fieldCount { fields.append(Array(view.field(at: field))) }
        records.append(
          Record(
            fields: fields,
            line: chunk.firstLine + view.lineOffset,
            isUTF8: view.isUTF8,
            byteCount: view.recordBytes.count
          )
        )
      }
    }
  }
}
