/// What the records of a table look like in XML.
public struct XMLRecordShape: Sendable {
  /// Whether an element with a local name is a record.
  public let isRecord: @Sendable (_ name: [UInt8]) -> Bool
  /// The column that an attribute or child element with a local name holds, nil where it is none.
  public let column: @Sendable (_ name: [UInt8]) -> Int?
  public let columnCount: Int

  public init(
    isRecord: @escaping @Sendable (_ name: [UInt8]) -> Bool,
    column: @escaping @Sendable (_ name: [UInt8]) -> Int?,
    columnCount: Int
  ) {
    self.isRecord = isRecord
    self.column = column
    self.columnCount = columnCount
  }
}

/// Parses chunks of an XML document with libxml2's SAX2 push parser.
///
/// Nothing is fetched, no entity but the five of XML is known, and a document type declaration is a
/// fault. Namespaces are ignored. Records that `SimpleXMLScanner` can read are left to it: the
/// parser does not see them, and what comes out is the same.
public struct XMLRecordParser {
  public init() {}

  /// The values of the records of a chunk, in a buffer, and in `index` where they are in it.
  ///
  /// A record has a field for every column; of one that is absent it is empty. The elements around
  /// the records are at `depth`.
  public func parse(
    _ chunk: XMLChunk,
    depth: Int,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) throws(InputFault) -> [UInt8] {
    if let values = scan(chunk, depth: depth, shape, into: index) { return values }
    return try parseAll(chunk, depth: depth, shape, into: index)
  }

  /// What `parse` does, by libxml2 alone.
  public func parseAll(
    _ chunk: XMLChunk,
    depth: Int,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) throws(InputFault) -> [UInt8] {
    try handler(of: chunk, depth: depth, shape, into: index)?.values ?? []
  }

  /// What libxml2 has read of a chunk, nil where that holds no records.
  private func handler(
    of chunk: XMLChunk,
    depth: Int,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) throws(InputFault) -> XMLRecordHandler? {
    guard case .records(let opening, let closing) = chunk.content else { return nil }
    try Self.checkUTF8(chunk)
    try Self.checkAttributes(chunk)
    let handler = XMLRecordHandler(chunk, openingCount: opening.count, depth: depth, shape, index)
    try handler.run([opening, chunk.text, closing])
    return handler
  }

  /// What `parse` does, by libxml2 only for what is not simple; nil where something is wrong, or
  /// where there is more than records.
  private func scan(
    _ chunk: XMLChunk,
    depth: Int,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) -> [UInt8]? {
    guard chunk.text.validUTF8Count == chunk.text.count,
      let others = chunk.text.withUnsafeBufferPointer({ text in
        SimpleXMLScanner.others(than: text, shape, into: index)
      })
    else { return nil }
    let rest = XMLChunk(
      content: chunk.content,
      container: chunk.container,
      text: others.flatMap { chunk.text[$0.range] },
      measure: chunk.measure,
      lines: chunk.lines
    )
    // Even where there are no others the tags around the records have to be looked at.
    let restIndex = RecordIndex()
    guard let parsed = try? handler(of: rest, depth: depth, shape, into: restIndex),
      index.insert(restIndex, startingAt: parsed.recordStarts, of: others, at: chunk.text.count)
    else { return nil }
    if let first = parsed.firstElementStart {
      let elements = restIndex.passedOver.elements.sorted()
      let line = Self.line(ofOtherAt: first, in: others)
      let name = restIndex.passedOver.firstElement?.name ?? ""
      index.passedOver.add(element: name, line: line)
      for element in elements { index.passedOver.add(element: element, line: line) }
    }
    return parsed.values.isEmpty ? chunk.text : chunk.text + parsed.values
  }

  /// The number of line feeds before the one of `others` that begins at an offset in the text that they
  /// are together.
  private static func line(ofOtherAt offset: Int, in others: [SimpleXMLScanner.Other]) -> Int {
    var start = 0
    for other in others {
      start += other.range.count
      if offset < start { return other.line }
    }
    return 0
  }

  /// Parses what is outside records, and returns the names of the root and of its children, with
  /// the lines that these begin on, and whether there is text beside them.
  public func outline(
    of chunk: XMLChunk
  ) throws(InputFault) -> (root: String, children: [String], lines: [Int], hasText: Bool) {
    try Self.checkUTF8(chunk)
    try Self.checkAttributes(chunk)
    let handler = XMLOutlineHandler(chunk)
    try handler.run([chunk.text])
    return (handler.root, handler.children, handler.lines, handler.hasText)
  }

  private static func checkAttributes(_ chunk: XMLChunk) throws(InputFault) {
    let repeated = chunk.text.withUnsafeBufferPointer { XMLAttributeNames.firstRepeated(in: $0) }
    guard let repeated else { return }
    throw InputFault(
      .malformedXML("an element has an attribute twice"),
      line: chunk.line(afterLineFeeds: chunk.text[..<repeated].lineFeedCount)
    )
  }

  private static func checkUTF8(_ chunk: XMLChunk) throws(InputFault) {
    // A NUL is no character of XML; the parser could take it for the mark of another encoding.
    let valid = chunk.text.firstOffset(of: 0, from: 0) ?? chunk.text.validUTF8Count
    guard valid < chunk.text.count else { return }
    throw InputFault(
      .malformedXML("there are bytes that are not text in the document's encoding"),
      line: chunk.line(afterLineFeeds: chunk.text[..<valid].lineFeedCount)
    )
  }
}

extension XMLChunk {
  /// The line of the file that is after this many line feeds of the text.
  func line(afterLineFeeds count: Int) -> Int {
    let start = lines.last { $0.lineFeeds <= count } ?? (0, 1)
    return start.line + count - start.lineFeeds
  }
}
