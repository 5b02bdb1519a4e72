/// The place of one field in the bytes of a chunk.
public struct FieldRange: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte of the value: of a quoted field, the one after its quote.
  public let start: UInt32
  @usableFromInline let endAndEscape: UInt32

  @usableFromInline static let escapeBit: UInt32 = 1 << 31

  @inlinable
  public init(start: Int, end: Int, isEscaped: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    endAndEscape = UInt32(truncatingIfNeeded: end) | (isEscaped ? Self.escapeBit : 0)
  }

  /// The offset after the last byte of the value.
  @inlinable public var end: UInt32 { endAndEscape & ~Self.escapeBit }

  /// Whether the bytes have to be unescaped: a quoted field with a doubled quote, or with text
  /// after its closing quote.
  @inlinable public var isEscaped: Bool { endAndEscape & Self.escapeBit != 0 }
}

/// Where the records and fields of one chunk begin and end.
///
/// One thread's, reused from chunk to chunk, so that scanning allocates nothing once it has warmed
/// up. Its memory is written and read through pointers without checks: a scanner reserves what a
/// block of text can hold at most before it looks at the block.
public final class RecordIndex {
  /// The fields of all records, in order; `fieldCount` of them are set.
  public private(set) var fields = UnsafeMutableBufferPointer<FieldRange>
    .allocate(capacity: 1024)
  public internal(set) var fieldCount = 0
  /// `recordCount` of them are set.
  public private(set) var records = UnsafeMutableBufferPointer<Record>
    .allocate(capacity: 128)
  public internal(set) var recordCount = 0

  /// What a chunk in XML or JSON holds beside fields and records.
  public internal(set) var passedOver = PassedOver()

  /// One record: its bytes, its fields and its line.
  public struct Record: Hashable, Sendable, BitwiseCopyable {
    public let start: UInt32
    /// The offset after the last byte, without the line end.
    public let end: UInt32
    /// The position of its first field in `fields`.
    public let firstField: UInt32
    public let fieldCount: UInt32
    /// The number of line feeds before it in the chunk.
    public let line: UInt32

    @inlinable
    init(start: Int, end: Int, firstField: Int, fieldCount: Int, line: Int) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end)
      self.firstField = UInt32(truncatingIfNeeded: firstField)
      self.fieldCount = UInt32(truncatingIfNeeded: fieldCount)
      self.line = UInt32(truncatingIfNeeded: line)
    }
  }

  public init() {}

  deinit {
    fields.deallocate()
    records.deallocate()
  }

  func removeAll() {
    fieldCount = 0
    recordCount = 0
    passedOver = PassedOver()
  }

  /// Makes room for `count` fields, and as many records, after those that are there.
  func reserve(_ count: Int, fieldCount: Int, recordCount: Int) {
    fields.reserve(fieldCount + count, keeping: fieldCount)
    records.reserve(recordCount + count, keeping: recordCount)
  }

  func append(_ field: FieldRange) {
    reserve(1, fieldCount: fieldCount, recordCount: recordCount)
    fields[fieldCount] = field
    fieldCount += 1
  }

  func append(_ record: Record) {
    reserve(1, fieldCount: fieldCount, recordCount: recordCount)
    records[recordCount] = record
    recordCount += 1
  }

  func removeLastField() { fieldCount -= 1 }

  /// Adds a record of fields whose bytes do not lie side by side as those of CSV do.
  func append(_ fields: some Collection<FieldRange>, line: Int) {
    let firstField = fieldCount
    for field in fields { append(field) }
    append(
      Record(start: 0, end: 0, firstField: firstField, fieldCount: fields.count, line: line)
    )
  }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// Makes room for `capacity` elements, and for as many again, where there is less; the first `count` are
  /// kept.
  mutating func reserve(_ capacity: Int, keeping count: Int) {
    guard capacity > self.count else { return }
    let larger = Self.allocate(capacity: capacity * 2)
    _ = larger.update(fromContentsOf: self[..<count])
    deallocate()
    self = larger
  }
}
