/// The place of one field in the bytes of a chunk.
package struct FieldRange: Hashable, Sendable {
  /// The offset of the first byte of the value: of a quoted field, the one after its quote.
  package let start: UInt32
  private let endAndEscape: UInt32

  private static let escapeBit: UInt32 = 1 << 31

  package init(start: Int, end: Int, isEscaped: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    endAndEscape = UInt32(truncatingIfNeeded: end) | (isEscaped ? Self.escapeBit : 0)
  }

  /// The offset after the last byte of the value.
  package var end: UInt32 { endAndEscape & ~Self.escapeBit }

  /// Whether the bytes have to be unescaped: a quoted field with a doubled quote, or with text
  /// after its closing quote.
  package var isEscaped: Bool { endAndEscape & Self.escapeBit != 0 }
}

/// Where the records and fields of one chunk begin and end.
///
/// Reused from chunk to chunk, so that scanning allocates nothing once it has warmed up.
package struct RecordIndex: Sendable {
  /// The fields of all records, in order.
  package internal(set) var fields: [FieldRange] = []
  package internal(set) var records: [Record] = []

  /// One record: its bytes, its fields and its line.
  package struct Record: Hashable, Sendable {
    package let start: UInt32
    /// The offset after the last byte, without the line end.
    package let end: UInt32
    /// The position of its first field in `fields`.
    package let firstField: UInt32
    package let fieldCount: UInt32
    /// The number of line feeds before it in the chunk.
    package let line: UInt32
  }

  package init() {}

  /// Adds a record of fields whose bytes do not lie side by side as those of CSV do.
  mutating func append(_ fields: [FieldRange], line: Int) {
    records.append(
      Record(
        start: 0,
        end: 0,
        firstField: UInt32(truncatingIfNeeded: self.fields.count),
        fieldCount: UInt32(truncatingIfNeeded: fields.count),
        line: UInt32(truncatingIfNeeded: line)
      )
    )
    self.fields.append(contentsOf: fields)
  }
}
