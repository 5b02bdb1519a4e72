internal import CLibXML2

/// Runs libxml2 over the document of one chunk; what is made of its elements is in subclasses.
class XMLChunkHandler {
  let chunk: XMLChunk
  /// The number of bytes before the chunk's text in the document.
  private let openingCount: Int
  private(set) var context: xmlParserCtxtPtr?
  /// What a handler found wrong; the parser is then stopped.
  private var fault: InputFault?
  /// What the parser found wrong first.
  private var parserFault: InputFault?
  private(set) var depth = 0
  private var hasElement = false

  /// libxml2 refuses to look at more than 10 MB at a time.
  private static let feedSize = 256 << 10
  /// The greatest number of names in one chunk; libxml2 looks names up ever more slowly.
  static let nameLimit = 1 << 17

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

  deinit { xmlFreeParserCtxt(context) }

  /// Parses the document that `parts` are together.
  func run(_ parts: [[UInt8]]) throws(InputFault) {
    try begin()
    for part in parts { feed(part) }
    try finish()
  }

  /// Makes the parser ready.
  func begin() throws(InputFault) {
    _ = XMLLibrary.isReady
    // What the parser does not report to its own handler it would print; this holds for the thread.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    var sax = xmlSAXHandler()
    sax.initialized = XML_SAX2_MAGIC
    sax.startElementNs = { context, name, _, _, _, _, attributeCount, _, attributes in
      guard let handler = XMLChunkHandler.of(context), let name else { return }
      handler.depth += 1
      handler.hasElement = true
      handler.checkNameCount()
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
    sax.cdataBlock = { context, bytes, count in
      guard let bytes else { return }
      XMLChunkHandler.of(context)?.takeCDATA(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    sax.ignorableWhitespace = sax.characters
    sax.internalSubset = { context, _, _, _ in
      XMLChunkHandler.of(context)?.stop(.documentType)
    }
    sax.serror = { context, error in
      guard let error = error?.pointee else { return }
      XMLChunkHandler.of(context)?.note(error)
    }
    // The parser keeps this object's address no longer than the object is.
    let address = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&sax, address, nil, 0, nil) else {
      throw InputFault(.malformedXML("the parser could not be created"))
    }
    self.context = context
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, CInt(options))
  }

  /// Throws what was found wrong so far.
  func check() throws(InputFault) {
    if let fault { throw fault }
    if let parserFault { throw parserFault }
  }

  /// Ends the document.
  func finish() throws(InputFault) {
    guard let context else { return }
    if fault == nil, parserFault == nil { xmlParseChunk(context, nil, 0, 1) }
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

  /// Parses some more of the document, unless something is wrong with it.
  func feed(_ part: [UInt8]) {
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

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLChunkHandler? {
    // `begin` passed the address of the object.
    context.map { Unmanaged<XMLChunkHandler>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Stops the parser with a fault at a line, or at the place that the parser has come to.
  func stop(_ kind: InputFault.Kind, line: Int? = nil) {
    guard fault == nil else { return }
    fault = InputFault(kind, line: line ?? chunk.line(afterLineFeeds: lineFeedsBefore(offset)))
    xmlStopParser(context)
  }

  /// Takes some of a CDATA section, in which the push parser leaves line ends as they are: of each, whatever
  /// it is, a line feed is to be made.
  private func takeCDATA(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Where a piece begins within a section, what is before it is in the parser's buffer.
    let follows = bytes.first == .lineFeed && isAfterCarriageReturn(bytes)
    let rest = UnsafeBufferPointer(rebasing: follows ? bytes[1...] : bytes[...])
    guard rest.contains(.carriageReturn) else { return text(rest) }
    var plain: [UInt8] = []
    plain.reserveCapacity(rest.count)
    for (offset, byte) in rest.enumerated() {
      if byte == .carriageReturn {
        plain.append(.lineFeed)
      } else if byte != .lineFeed || offset == 0 || rest[offset - 1] != .carriageReturn {
        plain.append(byte)
      }
    }
    plain.withUnsafeBufferPointer { text($0) }
  }

  /// Whether the byte before some in the parser's buffer is a carriage return.
  private func isAfterCarriageReturn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress, let input = context?.pointee.input?.pointee,
      let base = input.base, let end = input.end, base < start, start < end
    else { return false }
    return (start - 1).pointee == .carriageReturn
  }

  private func checkNameCount() {
    guard let names = context?.pointee.dict, xmlDictSize(names) > CInt(Self.nameLimit) else {
      return
    }
    stop(.xmlLimit("elements and attributes have more than \(Self.nameLimit) names"))
  }

  private func note(_ error: xmlError) {
    guard error.level.rawValue >= XML_ERR_ERROR.rawValue, parserFault == nil,
      error.domain != XML_FROM_NAMESPACE.rawValue
    else { return }
    let reason = reason(error)
    parserFault = InputFault(
      .malformedXML(reason.split(whereSeparator: \.isNewline).joined(separator: " ")),
      // The opening tags have no line feeds.
      line: chunk.line(afterLineFeeds: max(0, Int(error.line) - 1))
    )
  }

  /// What is wrong, in the parser's words where these fit.
  private func reason(_ error: xmlError) -> String {
    switch UInt32(bitPattern: error.code) {
    case XML_ERR_DOCUMENT_EMPTY.rawValue: "it does not begin with the tag of an element"
    case XML_ERR_DOCUMENT_END.rawValue where !hasElement: "there is no element in it"
    default: error.message.map { String(cString: $0) } ?? "error \(error.code)"
    }
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

extension UnsafePointer<xmlChar> {
  /// The bytes of a name that ends with 0, after its last colon: of a name that is no qualified one,
  /// such as `:a` or `a:b:c`, the parser leaves the colons in.
  var localName: [UInt8] { withLocalName { Array($0) } }

  /// Calls `body` with the bytes of a name after its last colon.
  func withLocalName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var (start, count) = (0, 0)
    while self[count] != 0 {
      count += 1
      if self[count - 1] == UInt8(ascii: ":") { start = count }
    }
    return body(UnsafeBufferPointer(start: self + start, count: count - start))
  }
}
