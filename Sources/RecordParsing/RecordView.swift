/// The fields of the records of one scanned chunk, one record at a time.
///
/// A value that `field(at:)` returns is good until the next call, and while the chunk's bytes are.
public struct RecordView: ~Copyable {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// Kept for its memory, which `fields` and `records` are.
  private let index: RecordIndex
  @usableFromInline let fields: UnsafeMutableBufferPointer<FieldRange>
  @usableFromInline let records: UnsafeMutableBufferPointer<RecordIndex.Record>
  public let recordCount: Int
  @usableFromInline let isKnownUTF8: Bool
  @usableFromInline var record: RecordIndex.Record
  /// Memory for the last value that had to be unescaped; owned by this view.
  private var unescaped = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)

  /// Creates a view of `index`, which was made from `bytes` and is not scanned into while the view
  /// lives.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, index: RecordIndex) {
    self.bytes = bytes
    self.index = index
    fields = index.fields
    records = index.records
    recordCount = index.recordCount
    isKnownUTF8 = bytes.isUTF8
    record = RecordIndex.Record(start: 0, end: 0, firstField: 0, fieldCount: 0, line: 0)
  }

  deinit { unescaped.deallocate() }

  // What is asked for each record or field is always inlined: a call would be handed a copy of the
  // view, which is no sooner written than it is read.

  /// Turns to the record at a position below `recordCount`.
  @inlinable @inline(__always)
  public mutating func select(_ position: Int) {
    record = records[position]
  }

  /// The number of fields of the record.
  @inlinable public var fieldCount: Int {
    @inline(__always) get { Int(record.fieldCount) }
  }

  /// The number of line feeds of the chunk before the record.
  @inlinable public var lineOffset: Int {
    @inline(__always) get { Int(record.line) }
  }

  /// The number of bytes of the record, without its line end.
  @inlinable public var byteCount: Int {
    @inline(__always) get { Int(record.end &- record.start) }
  }

  /// The bytes of the record, without its line end.
  @inlinable public var recordBytes: UnsafeBufferPointer<UInt8> {
    @inline(__always) get {
      UnsafeBufferPointer(rebasing: bytes[Int(record.start)..<Int(record.end)])
    }
  }

  /// The records that span more than so many lines, by their positions.
  public func records(spanningMoreThan lineCount: Int) -> [Int] {
    // Records mostly end one line after the other: then at most the last is so long.
    let isSuspicious =
      recordCount > 1
      && Int(records[recordCount - 1].line) - Int(records[0].line) >= recordCount - 2 + lineCount
    return (isSuspicious ? 0..<recordCount : max(0, recordCount - 1)..<recordCount).filter {
      position in
      let record = records[position]
      // Blank lines may be before the next.
      let isLast = position == recordCount - 1
      guard isLast || Int(records[position + 1].line) - Int(record.line) >= lineCount else {
        return false
      }
      let text = UnsafeBufferPointer(rebasing: bytes[Int(record.start)..<Int(record.end)])
      return text.lineFeedCount >= lineCount
    }
  }

  /// Whether all of the record is well-formed UTF-8.
  @inlinable public var isUTF8: Bool {
    @inline(__always) get { isKnownUTF8 || recordBytes.isUTF8 }
  }

  /// The value of the field at a position below `fieldCount`, without white space at both ends.
  @inlinable @inline(__always)
  public mutating func field(at position: Int) -> UnsafeBufferPointer<UInt8> {
    let range = fields[Int(record.firstField) + position]
    let raw = UnsafeBufferPointer(rebasing: bytes[Int(range.start)..<Int(range.end)])
    return range.isEscaped ? unescape(raw).trimmed : raw.trimmed
  }

  /// The bytes of the record from a field on, as they are in the file; empty where the field is
  /// quoted, or where fields do not be side by side.
  @inlinable @inline(__always)
  public func tail(from position: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(fields[Int(record.firstField) + position].start)
    let end = Int(record.end)
    let isPlain = start < end && (start == 0 || bytes[start - 1] != UInt8(ascii: "\""))
    return UnsafeBufferPointer(rebasing: bytes[isPlain ? start..<end : 0..<0])
  }

  /// The byte of a field that is one byte in the file; 0 for any other, and for a NUL.
  @inlinable @inline(__always)
  public func singleByte(at position: Int) -> UInt8 {
    let range = fields[Int(record.firstField) + position]
    return range.endAndEscape == range.start + 1 ? bytes[Int(range.start)] : 0
  }

  /// Undoubles quotes up to the closing one and appends what follows it.
  @usableFromInline
  mutating func unescape(
    _ raw: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    if unescaped.count < raw.count {
      unescaped.deallocate()
      unescaped = .allocate(capacity: raw.count * 2)
    }
    var count = 0
    var isInQuotes = true
    var position = 0
    while position < raw.count {
      if isInQuotes, raw[position] == .quote {
        position += 1
        guard position < raw.count, raw[position] == .quote else {
          isInQuotes = false
          continue
        }
      }
      unescaped.initializeElement(at: count, to: raw[position])
      count += 1
      position += 1
    }
    return UnsafeBufferPointer(rebasing: unescaped[..<count])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are well-formed UTF-8, by the standard library's validation.
  public var isUTF8: Bool { validUTF8Count == count }
}
