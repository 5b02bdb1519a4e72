internal import CLibXML2

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
/// fault. Namespaces are ignored.
public struct XMLRecordParser {
  public init() {}

  /// The values of the records of a chunk, one after the other in a buffer of their own, and in
  /// `index` where they are.
  ///
  /// A record has a field for every column; of one that is absent it is empty. The elements around
  /// the records stand at `depth`.
  public func parse(
    _ chunk: XMLChunk,
    depth: Int,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) throws(InputFault) -> [UInt8] {
    guard case .records(let opening, let closing) = chunk.content else { return [] }
    try Self.checkUTF8(chunk)
    let handler = XMLRecordHandler(chunk, openingCount: opening.count, depth: depth, shape, index)
    try handler.run([opening, chunk.text, closing])
    return handler.values
  }

  /// Parses what stands outside records, and returns the names of the root and of its children.
  public func outline(
    of chunk: XMLChunk
  ) throws(InputFault) -> (root: String, children: [String]) {
    try Self.checkUTF8(chunk)
    let handler = XMLOutlineHandler(chunk)
    try handler.run([chunk.text])
    return (handler.root, handler.children)
  }

  private static func checkUTF8(_ chunk: XMLChunk) throws(InputFault) {
    // A NUL is no character of XML; the parser could take it for the mark of another encoding.
    let valid = chunk.text.firstOffset(of: 0, from: 0) ?? chunk.text.validUTF8PrefixCount
    guard valid < chunk.text.count else { return }
    throw InputFault(
      .malformedXML("there are bytes that are not text in the document's encoding"),
      line: chunk.line(afterLineFeeds: chunk.text[..<valid].lineFeedCount)
    )
  }
}

extension XMLChunk {
  /// The line of the file that stands after this many line feeds of the text.
  func line(afterLineFeeds count: Int) -> Int {
    let start = lines.last { $0.lineFeeds <= count } ?? (0, 1)
    return start.line + count - start.lineFeeds
  }
}

extension [UInt8] {
  /// The number of bytes before the first that is no part of well-formed UTF-8.
  fileprivate var validUTF8PrefixCount: Int {
    withUnsafeBufferPointer { bytes in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes.span)
        return bytes.count
      } catch {
        return error.byteOffsets.lowerBound
      }
    }
  }
}

/// Runs libxml2 over the document of one chunk; what is made of its elements is in subclasses.
private class XMLChunkHandler {
  fileprivate let chunk: XMLChunk
  /// The number of bytes before the chunk's text in the document.
  private let openingCount: Int
  fileprivate var context: xmlParserCtxtPtr?
  /// What a handler found wrong; the parser is then stopped.
  private var fault: InputFault?
  /// What the parser found wrong first.
  private var parserFault: InputFault?
  fileprivate private(set) var depth = 0

  /// libxml2 refuses to look at more than 10 MB at a time.
  private static let feedSize = 256 << 10

  init(_ chunk: XMLChunk, openingCount: Int) {
    self.chunk = chunk
    self.openingCount = openingCount
  }

  /// Takes a start tag, after which `depth` is that of its element.
  ///
  /// An attribute is a local name, a prefix, a name space, and the two ends of its value.
  func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {}

  /// Takes the end of the element at `depth`.
  func end() {}

  /// Takes some of the text of the element at `depth`.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// Parses the document that `parts` are together.
  func run(_ parts: [[UInt8]]) throws(InputFault) {
    _ = XMLLibrary.isReady
    // What the parser does not report to its own handler it would print; this holds for the thread.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    var sax = xmlSAXHandler()
    sax.initialized = XML_SAX2_MAGIC
    sax.startElementNs = { context, name, _, _, _, _, attributeCount, _, attributes in
      guard let handler = XMLChunkHandler.of(context), let name else { return }
      handler.depth += 1
      handler.start(
        name,
        attributes: UnsafeBufferPointer(start: attributes, count: Int(attributeCount) * 5)
      )
    }
    sax.endElementNs = { context, _, _, _ in
      guard let handler = XMLChunkHandler.of(context) else { return }
      handler.end()
      handler.depth -= 1
    }
    sax.characters = { context, bytes, count in
      XMLChunkHandler.of(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    sax.cdataBlock = sax.characters
    sax.ignorableWhitespace = sax.characters
    sax.internalSubset = { context, _, _, _ in
      XMLChunkHandler.of(context)?.stop(.documentType)
    }
    sax.serror = { context, error in
      guard let error = error?.pointee else { return }
      XMLChunkHandler.of(context)?.note(error)
    }
    // The parser keeps this object's address no longer than this call.
    let address = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&sax, address, nil, 0, nil) else {
      throw InputFault(.malformedXML("the parser could not be created"))
    }
    defer { xmlFreeParserCtxt(context) }
    self.context = context
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, CInt(options))
    feed(parts, to: context)
    if let fault { throw fault }
    if let parserFault { throw parserFault }
    // A parser that gave up without a word has its reason in its last error.
    let lastError = xmlCtxtGetLastError(context)?.pointee
    if let lastError { note(lastError) }
    if let parserFault { throw parserFault }
    guard context.pointee.wellFormed != 0 else {
      throw InputFault(
        .malformedXML("the parser reports error \(context.pointee.errNo)"),
        line: chunk.lines.first?.line
      )
    }
  }

  private func feed(_ parts: [[UInt8]], to context: xmlParserCtxtPtr) {
    for part in parts {
      part.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          var offset = 0
          while offset < characters.count, fault == nil, parserFault == nil {
            let count = min(Self.feedSize, characters.count - offset)
            xmlParseChunk(context, characters.baseAddress.map { $0 + offset }, CInt(count), 0)
            offset += count
          }
        }
      }
    }
    if fault == nil, parserFault == nil { xmlParseChunk(context, nil, 0, 1) }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLChunkHandler? {
    // `run` passed the address of the object that is running.
    context.map { Unmanaged<XMLChunkHandler>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Stops the parser with a fault at a line, or at the place that the parser has come to.
  func stop(_ kind: InputFault.Kind, line: Int? = nil) {
    guard fault == nil else { return }
    fault = InputFault(kind, line: line ?? chunk.line(afterLineFeeds: lineFeedsBefore(offset)))
    xmlStopParser(context)
  }

  private func note(_ error: xmlError) {
    guard error.level.rawValue >= XML_ERR_ERROR.rawValue, parserFault == nil,
      error.domain != XML_FROM_NAMESPACE.rawValue
    else { return }
    let reason = error.message.map { String(cString: $0) } ?? "error \(error.code)"
    parserFault = InputFault(
      .malformedXML(reason.split(whereSeparator: \.isNewline).joined(separator: " ")),
      // The opening tags have no line feeds.
      line: chunk.line(afterLineFeeds: max(0, Int(error.line) - 1))
    )
  }

  /// The offset in the chunk's text that the parser has come to.
  var offset: Int {
    let consumed = context.map { xmlByteConsumed($0) } ?? 0
    return min(max(0, consumed - openingCount), chunk.text.count)
  }

  private func lineFeedsBefore(_ offset: Int) -> Int { chunk.text[..<offset].lineFeedCount }
}

/// libxml2 has to be made ready once, before threads use it.
private enum XMLLibrary {
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()
}

/// Gathers the records of a chunk.
private final class XMLRecordHandler: XMLChunkHandler {
  /// All that changes from one event to the next, so that each is one access.
  private var gathering: RecordGathering
  /// The depth of records: one more than that of the elements around them.
  private let recordDepth: Int

  var values: [UInt8] { gathering.values }

  init(
    _ chunk: XMLChunk,
    openingCount: Int,
    depth: Int,
    _ shape: XMLRecordShape,
    _ index: RecordIndex
  ) {
    recordDepth = depth + 1
    gathering = RecordGathering(shape, index)
    super.init(chunk, openingCount: openingCount)
  }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    let repeated: Int?
    if depth == recordDepth {
      repeated = gathering.beginRecord(name, attributes, in: chunk.text, upTo: offset)
    } else if depth == recordDepth + 1 {
      repeated = gathering.beginField(name)
    } else {
      return
    }
    if let repeated { stop(.repeatedField(column: repeated)) }
  }

  override func end() {
    if depth == recordDepth + 1 {
      gathering.endField()
    } else if depth == recordDepth, !gathering.endRecord(at: offset) {
      stop(
        .recordTooLong(limit: XMLChunkReader.recordLimit, quoteOpenedAtLine: nil),
        line: chunk.line(afterLineFeeds: gathering.recordLine)
      )
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Elements inside a field are ignored, with their text.
    if depth == recordDepth + 1 { gathering.append(bytes) }
  }
}

/// The records of a chunk, as far as they have been met.
private struct RecordGathering {
  private let index: RecordIndex
  private(set) var values: [UInt8] = []
  /// The number of line feeds before the record that was met last.
  private(set) var recordLine = 0

  private let shape: XMLRecordShape
  /// The column of each name that was met, by the address that the parser keeps the name at.
  private var columns: [UnsafePointer<xmlChar>: Int?] = [:]
  private var recordNames: [UnsafePointer<xmlChar>: Bool] = [:]
  private var isInRecord = false
  private var ranges: [FieldRange]
  private var isFromElement: [Bool]
  private var isFromAttribute: [Bool]
  /// The column whose text is gathered, and where it begins in `values`.
  private var current: (column: Int, start: Int)?
  private var recordStart = 0
  /// Where line feeds were counted last.
  private var countedOffset = 0

  init(_ shape: XMLRecordShape, _ index: RecordIndex) {
    index.removeAll()
    self.index = index
    self.shape = shape
    ranges = Array(repeating: FieldRange(start: 0, end: 0), count: shape.columnCount)
    isFromElement = Array(repeating: false, count: shape.columnCount)
    isFromAttribute = isFromElement
  }

  /// Begins a record where the element is one, and returns a column that two attributes hold.
  ///
  /// The text has been read up to `offset`, in the start tag of the element.
  mutating func beginRecord(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    in text: [UInt8],
    upTo offset: Int
  ) -> Int? {
    isInRecord = isRecord(name)
    guard isInRecord else { return nil }
    for column in 0..<shape.columnCount {
      ranges[column] = FieldRange(start: 0, end: 0)
      isFromElement[column] = false
      isFromAttribute[column] = false
    }
    locate(in: text, upTo: offset)
    for first in stride(from: 0, to: attributes.count, by: 5) {
      guard let name = attributes[first], let start = attributes[first + 3],
        let end = attributes[first + 4], let column = column(name)
      else { continue }
      guard !isFromAttribute[column] else { return column }
      isFromAttribute[column] = true
      let valueStart = values.count
      values.appendAttribute(UnsafeBufferPointer(start: start, count: end - start))
      ranges[column] = FieldRange(start: valueStart, end: values.count)
    }
    return nil
  }

  /// Finds the `<` of the start tag that was just read: the last one, because a tag holds no other.
  private mutating func locate(in text: [UInt8], upTo offset: Int) {
    var offset = min(offset, text.count - 1)
    while offset > 0, text[offset] != UInt8(ascii: "<") { offset -= 1 }
    if offset > countedOffset {
      recordLine += text[countedOffset..<offset].lineFeedCount
      countedOffset = offset
    }
    recordStart = offset
  }

  /// Begins a field where the element is one; returns its column where an element held it before.
  mutating func beginField(_ name: UnsafePointer<xmlChar>) -> Int? {
    guard isInRecord, let column = column(name) else { return nil }
    guard !isFromElement[column] else { return column }
    isFromElement[column] = true
    current = (column, values.count)
    return nil
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if current != nil { values.append(contentsOf: bytes) }
  }

  mutating func endField() {
    guard let (column, start) = current else { return }
    ranges[column] = FieldRange(start: start, end: values.count)
    current = nil
  }

  /// Ends a record, if one is open; false where it is longer than records may be.
  mutating func endRecord(at offset: Int) -> Bool {
    guard isInRecord else { return true }
    isInRecord = false
    guard offset - recordStart <= XMLChunkReader.recordLimit else { return false }
    index.append(ranges, line: recordLine)
    return true
  }

  private mutating func isRecord(_ name: UnsafePointer<xmlChar>) -> Bool {
    if let known = recordNames[name] { return known }
    let isRecord = shape.isRecord(name.localName)
    recordNames[name] = isRecord
    return isRecord
  }

  private mutating func column(_ name: UnsafePointer<xmlChar>) -> Int? {
    if let known = columns[name] { return known }
    let column = shape.column(name.localName)
    columns[name] = .some(column)
    return column
  }
}

/// Notes the names of the root and its children.
private final class XMLOutlineHandler: XMLChunkHandler {
  private(set) var root = ""
  private(set) var children: [String] = []

  init(_ chunk: XMLChunk) {
    super.init(chunk, openingCount: 0)
  }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    if depth == 1 { root = String(decoding: name.localName, as: UTF8.self) }
    if depth == 2 { children.append(String(decoding: name.localName, as: UTF8.self)) }
  }
}

extension UnsafePointer<xmlChar> {
  /// The bytes of a name that ends with 0, after its last colon: of a name that is no qualified one,
  /// such as `:a` or `a:b:c`, the parser leaves the colons in.
  fileprivate var localName: [UInt8] {
    var count = 0
    while self[count] != 0 { count += 1 }
    let name = UnsafeBufferPointer(start: self, count: count)
    return Array(name[(name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0)...])
  }
}

extension [UInt8] {
  /// Appends the value of an attribute as it is meant.
  ///
  /// As long as it is not to replace entities, libxml2 hands out every `&` of an attribute as
  /// `&#38;`, and nothing else so.
  fileprivate mutating func appendAttribute(_ value: UnsafeBufferPointer<UInt8>) {
    let reference = Array("&#38;".utf8)
    var rest = value[...]
    while let ampersand = rest.firstIndex(of: reference[0]) {
      append(contentsOf: rest[...ampersand])
      rest = rest[(ampersand + 1)...]
      if rest.starts(with: reference[1...]) { rest = rest.dropFirst(reference.count - 1) }
    }
    append(contentsOf: rest)
  }
}
