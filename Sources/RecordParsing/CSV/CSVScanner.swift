internal import CIntrinsics

/// The byte core of the CSV reader: a machine over bytes that cannot fail and that allocates only
/// while its index grows.
///
/// A field is quoted only where `"` is its first byte; in it, `""` is a quote and delimiters and
/// line ends are text. What follows the closing quote is appended. Records end at LF or CRLF. A
/// record of one unquoted field that is blank is no record.
///
/// Of 64 bytes at a time it learns which are delimiters, line feeds and quotes, and looks at these
/// alone. Blocks without quotes, as most are, are left to `CSVBlocks`. `PlainCSVScanner` gives the
/// same index.
public struct CSVScanner: Sendable {
  public let delimiter: UInt8
  private let blocks: CSVBlocks

  public init(delimiter: UInt8, blocks: CSVBlocks = .fastest) {
    self.delimiter = delimiter
    self.blocks = blocks
  }

  /// Finds every record of `bytes`, which begin at the start of a record and end at the end of
  /// one, and replaces what `index` holds.
  ///
  /// A quote that is still open at the end closes there: the caller knows whether that can be.
  public func scan(_ bytes: UnsafeBufferPointer<UInt8>, into index: RecordIndex) {
    index.removeAll()
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    var machine = CSVMachine(bytes, index)
    var offset = 0
    while true {
      offset = machine.advance(from: offset, by: blocks, delimiter)
      guard offset + 64 <= bytes.count else { break }
      machine.advance(over: ByteMasks(base + offset, delimiter), at: offset)
      offset += 64
    }
    if offset < bytes.count {
      // The rest is not a whole block; what is after it is read from a copy, and left out.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { rest in
        rest.initialize(repeating: 0)
        _ = rest.update(fromContentsOf: bytes[offset...])
        guard let start = rest.baseAddress else { return }
        let masks = ByteMasks(UnsafePointer(start), delimiter).first(bytes.count - offset)
        machine.advance(over: masks, at: offset)
      }
    }
    machine.finish()
  }
}

/// Which of 64 bytes are delimiters, line feeds and quotes, as the bits of words.
private struct ByteMasks {
  var delimiters: UInt64
  var lineFeeds: UInt64
  var quotes: UInt64

  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ delimiter: UInt8) {
    delimiters = byte_mask(bytes, delimiter)
    lineFeeds = byte_mask(bytes, .lineFeed)
    quotes = byte_mask(bytes, .quote)
  }

  /// The masks of the first `count` bytes alone, 1 to 63.
  func first(_ count: Int) -> ByteMasks {
    var masks = self
    let kept: UInt64 = (1 << UInt64(count)) - 1
    masks.delimiters &= kept
    masks.lineFeeds &= kept
    masks.quotes &= kept
    return masks
  }
}

/// Where a scan is, between two bytes that mean something.
private struct CSVMachine {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let index: RecordIndex
  /// The memory of the index, and how much of it is set; told to the index at the end.
  private var fields: UnsafeMutableBufferPointer<FieldRange>
  private var records: UnsafeMutableBufferPointer<RecordIndex.Record>
  private var fieldCount = 0
  private var recordCount = 0

  /// The number of line feeds so far.
  private var line = 0
  private var recordStart = 0
  private var recordLine = 0
  private var firstField = 0
  private var fieldStart = 0
  /// Whether the field began with a quote, and whether that is still open.
  private var isQuoted = false
  private var isInQuotes = false
  private var hasDoubledQuote = false
  private var closingQuote = 0
  /// The offset after a doubled quote, whose second byte closes nothing.
  private var resume = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ index: RecordIndex) {
    self.bytes = bytes
    self.index = index
    fields = index.fields
    records = index.records
  }

  /// Takes the blocks from `offset` on that `blocks` can take, and returns the offset after them.
  mutating func advance(from offset: Int, by blocks: CSVBlocks, _ delimiter: UInt8) -> Int {
    // A field that began with a quote ends otherwise than others do.
    guard !isQuoted else { return offset }
    makeRoom()
    var cursor = csv_cursor(
      bytes: bytes.baseAddress,
      byte_count: bytes.count,
      offset: offset,
      fields: UnsafeMutableRawPointer(fields.baseAddress),
      field_count: fieldCount,
      field_capacity: fields.count,
      records: UnsafeMutableRawPointer(records.baseAddress),
      record_count: recordCount,
      record_capacity: records.count,
      first_field: firstField,
      field_start: fieldStart,
      record_start: recordStart,
      record_line: recordLine,
      line: line,
      delimiter: delimiter
    )
    blocks.take(&cursor)
    (fieldCount, recordCount) = (cursor.field_count, cursor.record_count)
    (firstField, fieldStart) = (cursor.first_field, cursor.field_start)
    (recordStart, recordLine, line) = (cursor.record_start, cursor.record_line, cursor.line)
    return cursor.offset
  }

  /// Takes what the 64 bytes at `offset` are.
  @inline(__always)
  mutating func advance(over masks: ByteMasks, at offset: Int) {
    makeRoom()
    var events = masks.delimiters | masks.lineFeeds | masks.quotes
    while events != 0 {
      let bit = UInt64(events.trailingZeroBitCount)
      let position = offset + Int(bit)
      let isQuote = masks.quotes >> bit & 1 != 0
      let isLineFeed = masks.lineFeeds >> bit & 1 != 0
      events &= events - 1
      if isInQuotes {
        if isQuote { meetQuote(at: position) } else if isLineFeed { line += 1 }
      } else if isQuote {
        if position == fieldStart { openQuotes() }
      } else {
        endField(at: position, isLineFeed: isLineFeed)
      }
    }
  }

  private mutating func openQuotes() {
    isQuoted = true
    isInQuotes = true
    hasDoubledQuote = false
  }

  /// Meets a quote inside of quotes.
  private mutating func meetQuote(at position: Int) {
    guard position >= resume else { return }
    if position + 1 < bytes.count, bytes[position + 1] == .quote {
      hasDoubledQuote = true
      resume = position + 2
    } else {
      isInQuotes = false
      closingQuote = position
    }
  }

  @inline(__always)
  private mutating func endField(at position: Int, isLineFeed: Bool) {
    if !isLineFeed {
      appendField(to: position)
      fieldStart = position + 1
    } else {
      let hasReturn = position > recordStart && bytes[position - 1] == .carriageReturn
      let end = hasReturn ? position - 1 : position
      appendField(to: isQuoted ? position : max(fieldStart, end))
      fieldStart = position + 1
      endRecord(at: end)
      line += 1
      recordStart = position + 1
      recordLine = line
    }
    isQuoted = false
  }

  /// Adds the field that ends before `position`, for which there is room: `advance` made it for as
  /// many as a block has bytes.
  @inline(__always)
  private mutating func appendField(to position: Int) {
    fields[fieldCount] =
      isQuoted ? quotedField(to: position) : FieldRange(start: fieldStart, end: position)
    fieldCount += 1
  }

  private func quotedField(to position: Int) -> FieldRange {
    let hasTail = position > closingQuote + 1
    // The carriage return of a line end is no text, but trimming drops it; it needs no unescaping.
    let isTailLineEnd =
      hasTail && position == closingQuote + 2 && bytes[closingQuote + 1] == .carriageReturn
    let isEscaped = hasDoubledQuote || (hasTail && !isTailLineEnd)
    return FieldRange(
      start: fieldStart + 1,
      end: isEscaped ? position : closingQuote,
      isEscaped: isEscaped
    )
  }

  @inline(__always)
  private mutating func endRecord(at end: Int) {
    let count = fieldCount - firstField
    if count == 1, !isQuoted, bytes.isBlank(fields[firstField]) {
      fieldCount -= 1
      return
    }
    records[recordCount] = RecordIndex.Record(
      start: recordStart,
      end: end,
      firstField: firstField,
      fieldCount: count,
      line: recordLine
    )
    recordCount += 1
    firstField = fieldCount
  }

  /// Makes room for all that a block can hold.
  @inline(__always)
  private mutating func makeRoom() {
    let count = Int(CSV_BLOCK_FIELDS)
    if fieldCount + count > fields.count || recordCount + count > records.count { grow(count) }
  }

  private mutating func grow(_ count: Int) {
    index.reserve(count, fieldCount: fieldCount, recordCount: recordCount)
    fields = index.fields
    records = index.records
  }

  /// Ends the last record, where no line feed did.
  mutating func finish() {
    if recordStart < bytes.count {
      makeRoom()
      if isInQuotes { closingQuote = bytes.count }
      appendField(to: bytes.count)
      endRecord(at: bytes.count)
    }
    index.fieldCount = fieldCount
    index.recordCount = recordCount
  }
}
