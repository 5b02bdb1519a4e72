/// Whole records of one CSV file, as they are in it.
public struct CSVChunk: Sendable {
  /// The bytes, from the start of a record to the end of one.
  public var bytes: [UInt8]
  /// The line of the file on which the first record starts; 1 is the first line.
  public var firstLine: Int
  /// What its records are measured by.
  public var measure: FileMeasure

  public init(bytes: [UInt8], firstLine: Int, measure: FileMeasure = .utf8) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.measure = measure
  }
}

/// Cuts a stream of CSV into chunks of whole records, without looking at their fields.
///
/// Only quotes are followed, from one to the next, because a line end in a quoted field ends no
/// record. Chunks can then be scanned and decoded concurrently.
public final class CSVChunkReader {
  /// The greatest number of bytes of a record in its file, without its line end.
  public static let recordLimit = 16 << 20

  /// The number of bytes of a chunk, unless one record needs more.
  public let chunkSize: Int
  public let dialect: CSVDialect
  /// The fields of the header record, in order, as they are but for white space at both ends.
  public let header: [String]
  /// The line on which the header record starts.
  public let headerLine: Int

  /// The number of bytes that were read of the chunks to come.
  public var bufferedCount: Int { pending.count }

  private let text: any ByteSource
  private let measure: FileMeasure
  /// What has been read and not handed out: it begins at the start of a record.
  private var pending: [UInt8] = []
  private var line = 1
  private var sourceHasEnded = false

  /// Reads the header of `text`, whose records `measure` measures; `delimiter` overrides what it shows.
  public init(
    _ text: any ByteSource,
    measure: FileMeasure = .utf8,
    delimiter: UInt8? = nil,
    chunkSize: Int = 256 << 10
  ) throws(InputFault) {
    self.text = text
    self.measure = measure
    self.chunkSize = chunkSize
    let header = try Header(text, measure, delimiter: delimiter, chunkSize: chunkSize)
    dialect = header.dialect
    self.header = header.names
    headerLine = header.line
    line = header.lineAfter
    sourceHasEnded = header.sourceHasEnded
    pending = header.rest
  }

  /// The next records, or nil at the end of the file.
  ///
  /// `buffer` is memory to reuse; what it holds is dropped.
  public func next(reusing buffer: consuming [UInt8] = []) throws(InputFault) -> CSVChunk? {
    var bytes = buffer
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
    var boundary = RecordBoundary(delimiter: dialect.delimiter)
    var capacity = max(chunkSize, bytes.count)
    while true {
      if !sourceHasEnded { try text.append(to: &bytes, upTo: capacity, hasEnded: &sourceHasEnded) }
      if bytes.isEmpty { return nil }
      boundary.advance(over: bytes, isWhole: sourceHasEnded)
      if sourceHasEnded || boundary.lastRecordEnd > 0 { break }
      guard !measure.isTooLong(unended: bytes) else { throw tooLong(bytes, boundary) }
      capacity = bytes.count * 2
    }
    if sourceHasEnded {
      if let opened = boundary.openQuote {
        throw InputFault(.unclosedQuote, line: line + bytes[..<opened].lineFeedCount)
      }
    } else {
      pending.append(contentsOf: bytes[boundary.lastRecordEnd...])
      bytes.removeLast(bytes.count - boundary.lastRecordEnd)
    }
    let chunk = CSVChunk(bytes: bytes, firstLine: line, measure: measure)
    line += bytes[...].lineFeedCount
    return chunk
  }

  private func tooLong(_ bytes: [UInt8], _ boundary: RecordBoundary) -> InputFault {
    InputFault(
      .recordTooLong(
        limit: Self.recordLimit,
        quoteOpenedAtLine: boundary.openQuote.map { line + bytes[..<$0].lineFeedCount }
      ),
      line: line
    )
  }
}

/// The header record of a CSV file and what was read past it.
private struct Header {
  var dialect: CSVDialect
  var names: [String]
  var line = 1
  var lineAfter = 1
  var rest: [UInt8]
  var sourceHasEnded = false

  init(
    _ text: any ByteSource,
    _ measure: FileMeasure,
    delimiter: UInt8?,
    chunkSize: Int
  ) throws(InputFault) {
    var bytes: [UInt8] = []
    var capacity = chunkSize
    var skippedLines = 0
    while true {
      try text.append(to: &bytes, upTo: capacity, hasEnded: &sourceHasEnded)
      let start = Self.endOfBlankLines(bytes)
      skippedLines += bytes[..<start].lineFeedCount
      // There can be any number of blank lines, so none are kept.
      bytes.removeFirst(start)
      let unskipped = bytes[...]
      if sourceHasEnded, unskipped.allSatisfy(\.isASCIIWhiteSpace) { throw InputFault(.noHeader) }
      let found =
        delimiter.map { CSVDialect(delimiter: $0) }
        ?? CSVDialect(startOfFile: unskipped, isWhole: sourceHasEnded)
      var boundary = RecordBoundary(delimiter: (found ?? CSVDialect(header: unskipped)).delimiter)
      let body = Array(unskipped)
      if let end = boundary.firstRecordEnd(in: body, isWhole: sourceHasEnded),
        let found
      {
        let lineEnd = body[..<end].reversed().prefix { $0 == .lineFeed || $0 == .carriageReturn }
        let record = body[..<(end - lineEnd.count)]
        guard !record.withUnsafeBufferPointer({ measure.exceeds(CSVChunkReader.recordLimit, $0) })
        else {
          throw InputFault(
            .recordTooLong(limit: CSVChunkReader.recordLimit, quoteOpenedAtLine: nil),
            line: 1 + skippedLines
          )
        }
        dialect = found
        names = try Self.names(of: Array(body[..<end]), dialect: found, line: 1 + skippedLines)
        line = 1 + skippedLines
        lineAfter = line + body[..<end].lineFeedCount
        rest = Array(body[end...])
        return
      }
      if sourceHasEnded {
        let opened = boundary.openQuote ?? 0
        throw InputFault(
          .unclosedQuote,
          line: 1 + skippedLines + body[..<opened].lineFeedCount
        )
      }
      guard !measure.isTooLong(unended: body) else {
        let opened = boundary.openQuote.map { 1 + skippedLines + body[..<$0].lineFeedCount }
        throw InputFault(
          .recordTooLong(limit: CSVChunkReader.recordLimit, quoteOpenedAtLine: opened),
          line: 1 + skippedLines
        )
      }
      capacity = max(chunkSize, bytes.count * 2)
    }
  }

  /// The offset of the first line that is not blank.
  private static func endOfBlankLines(_ bytes: [UInt8]) -> Int {
    var start = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == .lineFeed { start = offset + 1 } else if !byte.isASCIIWhiteSpace { break }
    }
    return start
  }

  private static func names(
    of bytes: [UInt8],
    dialect: CSVDialect,
    line: Int
  ) throws(InputFault) -> [String] {
    let index = RecordIndex()
    var names: [String] = []
    var isText = true
    bytes.withUnsafeBufferPointer { buffer in
      CSVScanner(delimiter: dialect.delimiter).scan(buffer, into: index)
      var view = RecordView(buffer, index: index)
      guard !index.records.isEmpty else { return }
      view.select(0)
      isText = view.isUTF8
      names = (0..<view.fieldCount).map { String(decoding: view.field(at: $0), as: UTF8.self) }
    }
    guard isText else { throw InputFault(.headerNotText, line: line) }
    return names
  }
}

extension FileMeasure {
  /// Whether a record that has not ended is longer than records may be; its line end may be there already.
  fileprivate func isTooLong(unended bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let lineEnd = min(2, bytes.count)
      return exceeds(
        CSVChunkReader.recordLimit,
        UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - lineEnd)])
      )
    }
  }
}

/// Follows quotes through bytes that grow, to find where records end.
private struct RecordBoundary {
  let delimiter: UInt8
  /// The offset after the last record that has ended; 0 while none has.
  private(set) var lastRecordEnd = 0
  /// The offset of the quote that is open.
  private(set) var openQuote: Int?
  private var position = 0

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// Looks at the bytes that came since the last call; `isWhole` says that no more will come.
  mutating func advance(over bytes: [UInt8], isWhole: Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      while position < buffer.count {
        if openQuote == nil {
          advanceOutsideQuotes(buffer)
        } else if !advanceInQuotes(buffer, isWhole: isWhole) {
          return
        }
      }
    }
  }

  private mutating func advanceOutsideQuotes(_ bytes: UnsafeBufferPointer<UInt8>) {
    let quote = bytes.firstOffset(of: .quote, from: position)
    if let end = bytes.lastOffset(of: .lineFeed, in: position..<(quote ?? bytes.count)) {
      lastRecordEnd = end + 1
    }
    guard let quote else {
      position = bytes.count
      return
    }
    let before = quote == 0 ? .lineFeed : bytes[quote - 1]
    if before == .lineFeed || before == delimiter { openQuote = quote }
    position = quote + 1
  }

  /// Returns false where the next byte decides and has not come yet.
  private mutating func advanceInQuotes(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isWhole: Bool
  ) -> Bool {
    guard let quote = bytes.firstOffset(of: .quote, from: position) else {
      position = bytes.count
      return false
    }
    guard quote + 1 < bytes.count else {
      position = isWhole ? quote + 1 : quote
      if isWhole { openQuote = nil }
      return isWhole
    }
    if bytes[quote + 1] == .quote {
      position = quote + 2
    } else {
      openQuote = nil
      position = quote + 1
    }
    return true
  }

  /// The offset after the first record, nil where it has not ended.
  mutating func firstRecordEnd(in bytes: [UInt8], isWhole: Bool) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      while position < buffer.count {
        if openQuote == nil {
          let quote = buffer.firstOffset(of: .quote, from: position) ?? buffer.count
          if let feed = buffer[position..<quote].firstIndex(of: .lineFeed) { return feed + 1 }
          advanceOutsideQuotes(buffer)
        } else if !advanceInQuotes(buffer, isWhole: isWhole) {
          break
        }
      }
      return isWhole && openQuote == nil ? buffer.count : nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the last `byte` in a range.
  fileprivate func lastOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    var offset = range.upperBound
    while offset > range.lowerBound {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }
}
