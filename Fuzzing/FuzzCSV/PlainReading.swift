import RecordParsing

extension CSVReading {
  /// Reads byte by byte, in the plainest way, a file of which it is known that it can be read.
  init(plainly bytes: [UInt8], delimiter: UInt8) {
    var reading = PlainReading(delimiter: delimiter)
    for byte in bytes { reading.take(byte) }
    reading.endRecord()
    let records = reading.records
    self.delimiter = delimiter
    header = records.first?.fields.map { String(decoding: $0, as: UTF8.self) } ?? []
    headerLine = records.first?.line ?? 1
    self.records = Array(records.dropFirst())
  }
}

/// A machine that takes one byte after the other.
private struct PlainReading {
  private enum State {
    case atFieldStart
    case unquoted
    case quoted
    /// After a quote in a quoted field, which ends it unless another follows.
    case afterQuote
  }

  let delimiter: UInt8
  private(set) var records: [CSVReading.Record] = []
  private var state = State.atFieldStart
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var hasQuotedField = false
  private var bytes: [UInt8] = []
  private var line = 1
  private var recordLine = 1

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  mutating func take(_ byte: UInt8) {
    defer { if byte == .lineFeed { line += 1 } }
    if byte == .lineFeed, state != .quoted {
      endRecord(endsInLineFeed: true)
      recordLine = line + 1
      return
    }
    bytes.append(byte)
    switch (state, byte) {
    case (.quoted, .quote): state = .afterQuote
    case (.quoted, _): field.append(byte)
    case (_, delimiter): endField()
    case (.atFieldStart, .quote):
      state = .quoted
      hasQuotedField = true
    case (.afterQuote, .quote):
      field.append(byte)
      state = .quoted
    default:
      field.append(byte)
      state = .unquoted
    }
  }

  private mutating func endField() {
    let trimmed = field.drop(while: \.isASCIIWhiteSpace).reversed()
      .drop(while: \.isASCIIWhiteSpace).reversed()
    fields.append(Array(trimmed))
    field = []
    state = .atFieldStart
  }

  /// Ends a record, at a line feed or at the end of the file.
  mutating func endRecord(endsInLineFeed: Bool = false) {
    endField()
    // Before the header, white space is no record even where it is the delimiter.
    let isBlank =
      records.isEmpty ? bytes.allSatisfy(\.isASCIIWhiteSpace) : fields == [[]] && !hasQuotedField
    if !isBlank {
      let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
      let byteCount = bytes.count - (endsInLineFeed && bytes.last == .carriageReturn ? 1 : 0)
      records.append(
        CSVReading.Record(
          fields: fields,
          line: recordLine,
          isUTF8: isUTF8,
          byteCount: byteCount
        )
      )
    }
    fields = []
    bytes = []
    hasQuotedField = false
  }
}
