/// Some whole records of a JSON file.
public struct JSONChunk: Sendable {
  public var bytes: [UInt8]
  /// The line of the file that the first byte is on.
  public let firstLine: Int
  /// Where the records are; nil where each line is one.
  let records: [Record]?

  /// Where a record is.
  struct Record: Hashable, Sendable, BitwiseCopyable {
    let start: UInt32
    let end: UInt32
    /// The number of line feeds before it in the chunk.
    let line: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// A chunk of whole lines.
  public init(lines bytes: [UInt8], firstLine: Int) {
    self.init(bytes: bytes, firstLine: firstLine, records: nil)
  }

  init(bytes: [UInt8], firstLine: Int, records: [Record]?) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.records = records
  }
}

/// What the records of a table look like in JSON.
public struct JSONRecordShape: Sendable {
  /// The fields that a member is, given the names that lead to it.
  public let fields: @Sendable (_ path: [[UInt8]]) -> [Int]
  public let fieldCount: Int
  /// Whether every record has to have all fields and nothing else.
  public let isExact: Bool

  public init(
    fieldCount: Int,
    isExact: Bool = false,
    fields: @escaping @Sendable (_ path: [[UInt8]]) -> [Int]
  ) {
    self.fields = fields
    self.fieldCount = fieldCount
    self.isExact = isExact
  }
}
