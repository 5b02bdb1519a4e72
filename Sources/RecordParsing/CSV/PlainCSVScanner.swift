/// `CSVScanner` a byte at a time: what it is tested against, and the plainest reading of the format.
public struct PlainCSVScanner: Sendable {
  public let delimiter: UInt8

  public init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// Finds every record of `bytes`, which begin at the start of a record and end at the end of
  /// one, and replaces what `index` holds.
  ///
  /// A quote that is still open at the end closes there: the caller knows whether that can be.
  public func scan(_ bytes: UnsafeBufferPointer<UInt8>, into index: RecordIndex) {
    index.removeAll()
    var position = 0
    var line = 0
    while position < bytes.count {
      position = scanRecord(bytes, from: position, line: &line, into: index)
    }
  }

  private func scanRecord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    line: inout Int,
    into index: RecordIndex
  ) -> Int {
    let firstField = index.fieldCount
    let recordLine = line
    var position = start
    while true {
      let isQuoted = position < bytes.count && bytes[position] == .quote
      let (range, next) =
        isQuoted
        ? scanQuotedField(bytes, from: position, line: &line)
        : scanPlainField(bytes, from: position)
      index.append(range)
      position = next
      if position < bytes.count, bytes[position] == delimiter {
        position += 1
        continue
      }
      var end = position
      if position < bytes.count {
        // A line feed; the carriage return before it is part of the line end.
        position += 1
        line += 1
        if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
      }
      let fieldCount = index.fieldCount - firstField
      if fieldCount == 1, !isQuoted, bytes.isBlank(range) {
        index.removeLastField()
      } else {
        index.append(
          RecordIndex.Record(
            start: start,
            end: end,
            firstField: firstField,
            fieldCount: fieldCount,
            line: recordLine
          )
        )
      }
      return position
    }
  }

  /// Scans to the delimiter or line feed that ends an unquoted field.
  private func scanPlainField(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> (FieldRange, next: Int) {
    let next = endOfText(bytes, from: start)
    return (FieldRange(start: start, end: next), next)
  }

  /// Scans a quoted field, whose quote is at `start`, and the text that follows its end.
  private func scanQuotedField(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    line: inout Int
  ) -> (FieldRange, next: Int) {
    var hasDoubledQuote = false
    var position = start + 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .quote {
        guard position + 1 < bytes.count, bytes[position + 1] == .quote else { break }
        hasDoubledQuote = true
        position += 1
      } else if byte == .lineFeed {
        line += 1
      }
      position += 1
    }
    let closing = position
    let next = endOfText(bytes, from: min(closing + 1, bytes.count))
    let hasTail = next > closing + 1
    // The carriage return of a line end is no text, but trimming drops it; it needs no unescaping.
    let isTailLineEnd = hasTail && next == closing + 2 && bytes[closing + 1] == .carriageReturn
    let isEscaped = hasDoubledQuote || (hasTail && !isTailLineEnd)
    return (
      FieldRange(start: start + 1, end: isEscaped ? next : closing, isEscaped: isEscaped), next
    )
  }

  private func endOfText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == .lineFeed { break }
      position += 1
    }
    return position
  }
}
