/// Reads the records of an XML document that are at a path of names, in one go from its start to its end, with what
/// the elements around them say.
///
/// Nothing is kept of the document but what is open; the limits are those of `XMLChunkReader`.
public final class XMLPathReader {
  private let text: any ByteSource
  private let handler: XMLPathHandler
  private let chunkSize: Int
  private var isAtEnd = false
  private var hasBegun = false

  private static let readSize = 64 << 10

  /// Reads `text`, whose records `measure` measures and are at a path of folded names below the root.
  public init(
    _ text: any ByteSource,
    measure: FileMeasure = .utf8,
    path: [[UInt8]],
    shape: RecordShape,
    chunkSize: Int = 256 << 10
  ) {
    self.text = text
    self.chunkSize = chunkSize
    handler = XMLPathHandler(path, shape, measure)
  }

  /// The next records, nil at the end of the document.
  public func next() throws(InputFault) -> FlatChunk? {
    if !hasBegun {
      try handler.begin()
      hasBegun = true
    }
    while !isAtEnd, handler.gatheredCount < chunkSize {
      var bytes: [UInt8] = []
      var hasEnded = false
      try text.append(to: &bytes, upTo: Self.readSize, hasEnded: &hasEnded)
      // A NUL is no character of XML; the parser could take it for the mark of another encoding.
      if let zero = bytes.firstOffset(of: 0, from: 0) {
        handler.feedMeasured(Array(bytes[..<zero]))
        try handler.check()
        throw InputFault(
          .malformedXML("there are bytes that are not text in the document's encoding"),
          line: handler.line
        )
      }
      handler.feedMeasured(bytes)
      try handler.check()
      if hasEnded {
        isAtEnd = true
        try handler.finish()
      }
    }
    let chunk = handler.takeChunk()
    return isAtEnd && chunk.lines.isEmpty && chunk.passedOver == PassedOver() ? nil : chunk
  }
}
