/// Cuts a JSON text that is one array of objects, or one object, into chunks of whole records.
///
/// What is around records is parsed here; of a record only the brackets and strings are followed. Up
/// to the first mistake of a text that is exact, so a record begins and ends where it is taken to.
public final class JSONDocumentReader: JSONChunkReader {
  private let chunkSize: Int
  private let text: any ByteSource
  private var bytes: [UInt8] = []
  private var position = 0
  private var sourceHasEnded = false
  /// The line of the file that `bytes` begin on.
  private var firstLine = 1
  /// The number of line feeds before `countedEnd` in `bytes`.
  private var lineFeeds = 0
  private var countedEnd = 0
  private var records: [JSONChunk.Record] = []
  private var state = State.start
  /// What is wrong after the records that were handed out.
  private var fault: InputFault?

  private enum State {
    case start
    /// In the array, before its first element.
    case opened
    /// In the array, after an element.
    case afterElement
    case end
  }

  public init(_ text: any ByteSource, chunkSize: Int = 1 << 20) {
    self.text = text
    self.chunkSize = chunkSize
  }

  public func next() throws(InputFault) -> JSONChunk? {
    if let fault { throw fault }
    do {
      while position < chunkSize, try step() {}
    } catch {
      // There may be mistakes in the records before it, of which the first is told.
      fault = error
      guard !records.isEmpty else { throw error }
    }
    return bytes.isEmpty ? nil : takeChunk()
  }

  /// Goes on by one token or record; returns whether there may be more.
  private func step() throws(InputFault) -> Bool {
    guard let byte = try nextByte() else {
      switch state {
      case .start: throw InputFault(.emptyDocument)
      case .opened, .afterElement: throw malformed("the array has no end")
      case .end: return false
      }
    }
    switch (state, byte) {
    case (.start, .openingBracket): (state, position) = (.opened, position + 1)
    case (.start, .openingBrace):
      try followRecord()
      state = .end
    case (.start, _): throw malformed("it is neither an array of objects nor one object")
    case (.opened, .closingBracket), (.afterElement, .closingBracket):
      (state, position) = (.end, position + 1)
    case (.opened, .openingBrace):
      try followRecord()
      state = .afterElement
    case (.opened, _): throw malformed("a record is an object, which begins with {")
    case (.afterElement, UInt8(ascii: ",")):
      position += 1
      guard try nextByte() == .openingBrace else {
        throw malformed("a record is an object, which begins with {")
      }
      try followRecord()
    case (.afterElement, _): throw malformed("a , or ] is missing between records")
    case (.end, .openingBrace):
      throw malformed(
        "there is text after the value; a file with an object on each line is a .jsonl file"
      )
    case (.end, _): throw malformed("there is text after the value")
    }
    return true
  }

  /// The next byte that is not white space, nil at the end of the text.
  private func nextByte() throws(InputFault) -> UInt8? {
    while true {
      while position < bytes.count {
        if !bytes[position].isJSONWhiteSpace { return bytes[position] }
        position += 1
      }
      guard try readMore() else { return nil }
    }
  }

  /// Passes the record that begins here; one that is cut short is all that is left.
  private func followRecord() throws(InputFault) {
    let start = position
    countLineFeeds(upTo: start)
    let line = lineFeeds
    var follower = JSONBracketFollower(position: start)
    while !bytes.withUnsafeBufferPointer({ follower.follow($0) }) {
      guard follower.position - start <= CSVChunkReader.recordLimit else {
        let limit = CSVChunkReader.recordLimit
        throw InputFault(
          .recordTooLong(limit: limit, quoteOpenedAtLine: nil),
          line: firstLine + line
        )
      }
      guard try readMore() else { break }
    }
    position = min(follower.position, bytes.count)
    records.append(
      JSONChunk.Record(
        start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: position),
        line: UInt32(truncatingIfNeeded: line)
      )
    )
  }

  /// Reads on; returns whether there was more.
  private func readMore() throws(InputFault) -> Bool {
    guard !sourceHasEnded else { return false }
    let count = bytes.count
    // The longer a record is, the more is read of it at a time.
    let step = max(64 << 10, (count - position) / 2)
    do {
      try text.append(to: &bytes, upTo: count + step, hasEnded: &sourceHasEnded)
    } catch {
      throw InputFault(error.kind, line: error.line.map { _ in firstLine })
    }
    return bytes.count > count
  }

  /// The bytes up to here, with their records.
  private func takeChunk() -> JSONChunk {
    countLineFeeds(upTo: position)
    var rest: [UInt8] = []
    rest.reserveCapacity(chunkSize + (128 << 10))
    rest.append(contentsOf: bytes[position...])
    swap(&bytes, &rest)
    rest.removeLast(rest.count - position)
    let chunk = JSONChunk(bytes: rest, firstLine: firstLine, records: records)
    firstLine += lineFeeds
    (position, lineFeeds, countedEnd) = (0, 0, 0)
    records.removeAll(keepingCapacity: true)
    return chunk
  }

  private func countLineFeeds(upTo end: Int) {
    lineFeeds += bytes[countedEnd..<end].lineFeedCount
    countedEnd = end
  }

  private func malformed(_ reason: String) -> InputFault {
    countLineFeeds(upTo: min(max(position, countedEnd), bytes.count))
    return InputFault(.malformedJSON(reason), line: firstLine + lineFeeds)
  }
}
