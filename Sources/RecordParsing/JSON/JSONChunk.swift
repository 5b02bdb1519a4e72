/// Some whole records of a JSON file.
public struct JSONChunk: Sendable {
  public var bytes: [UInt8]
  /// The line of the file that the first byte is on.
  public let firstLine: Int
  /// Where the records are; nil where each line is one.
  let records: [Record]?

  /// What records inherit from the objects around them, the nearest first.
  let contexts: [[Inherited]]

  /// A value of a member of an object around records.
  struct Inherited: Hashable, Sendable {
    let field: Int
    let text: [UInt8]
  }

  /// Where a record is.
  struct Record: Hashable, Sendable, BitwiseCopyable {
    let start: UInt32
    let end: UInt32
    /// The number of line feeds before it in the chunk.
    let line: UInt32
    /// The position of what it inherits among the contexts.
    let context: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The number of records; of lines those that are not blank.
  public var recordCount: Int {
    records?.count
      ?? bytes.split(separator: .lineFeed).count { !$0.allSatisfy(\.isASCIIWhiteSpace) }
  }

  /// A chunk of whole lines.
  public init(lines bytes: [UInt8], firstLine: Int) {
    self.init(bytes: bytes, firstLine: firstLine, records: nil, contexts: [])
  }

  init(bytes: [UInt8], firstLine: Int, records: [Record]?, contexts: [[Inherited]]) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.records = records
    self.contexts = contexts
  }
}
