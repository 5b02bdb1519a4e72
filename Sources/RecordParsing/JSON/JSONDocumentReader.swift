/// Cuts a JSON text into chunks of whole records: the elements of one array, or one object, or the objects at a path
/// of names.
///
/// What is around records is parsed here; of a record only the brackets and strings are followed. Up
/// to the first mistake of a text that is exact, so a record begins and ends where it is taken to.
public final class JSONDocumentReader: JSONChunkReader {
  private let chunkSize: Int
  private let text: any ByteSource
  /// The folded names that lead to the records; arrays are passed through.
  private let path: [[UInt8]]
  private let shape: RecordShape
  private var bytes: [UInt8] = []
  private var position = 0
  private var sourceHasEnded = false
  /// The line of the file that `bytes` begin on.
  private var firstLine = 1
  /// The number of line feeds before `countedEnd` in `bytes`.
  private var lineFeeds = 0
  private var countedEnd = 0
  private var records: [JSONChunk.Record] = []
  private var contexts: [[JSONChunk.Inherited]] = []
  private var hasNewContext = true
  private var levels: [Level] = []
  private var state = State.value
  private var hasText = false
  /// The most names of the path that led to a value.
  private var deepest = 0
  private var hasNames = false
  /// What is wrong after the records that were handed out.
  private var fault: InputFault?

  private enum State {
    case value
    /// After the bracket of an array, or the brace of an object.
    case opened
    case afterValue
  }

  /// An array or object around records, or beside them.
  private struct Level {
    let isArray: Bool
    /// How many names of the path lead here; nil where it is beside the path.
    let matched: Int?
    /// The names that lead here.
    let names: [[UInt8]]
    /// The name of the member that was met last.
    var name: [UInt8] = []
    var seen: Set<[UInt8]> = []
    /// What its records inherit.
    var values: [JSONChunk.Inherited] = []
  }

  /// Reads `text`, whose records are at a path of folded names; those of an empty path are the root, or its elements.
  public init(
    _ text: any ByteSource,
    path: [[UInt8]] = [],
    shape: RecordShape = RecordShape(fieldCount: 0) { _ in [] },
    chunkSize: Int = 1 << 20
  ) {
    self.text = text
    self.path = path
    self.shape = shape
    self.chunkSize = chunkSize
  }

  public func next() throws(InputFault) -> JSONChunk? {
    if let fault { throw fault }
    while true {
      var isAtEnd = false
      do {
        while position < chunkSize, !isAtEnd { isAtEnd = try !step() }
      } catch {
        // There may be mistakes in the records before it, of which the first is told.
        fault = error
        guard !records.isEmpty else { throw error }
      }
      if !records.isEmpty || isAtEnd { return bytes.isEmpty ? nil : try takeChunk() }
      // What is outside of records is not kept.
      _ = try takeChunk()
    }
  }

  /// Goes on by one token or record; returns whether there may be more.
  private func step() throws(InputFault) -> Bool {
    guard let byte = try nextByte() else {
      guard hasText else { throw InputFault(.emptyDocument) }
      guard levels.isEmpty, state == .afterValue else { throw malformed("the text ends early") }
      guard deepest == path.count || !hasNames else {
        throw InputFault(.nothingAtPath(path.pathText))
      }
      return false
    }
    hasText = true
    switch state {
    case .value: try takeValue(byte)
    case .opened:
      guard let level = levels.last else { break }
      if byte == (level.isArray ? .closingBracket : .closingBrace) {
        position += 1
        close()
      } else if level.isArray {
        try takeValue(byte)
      } else {
        try takeName(byte)
      }
    case .afterValue: try takeSeparator(byte)
    }
    return true
  }

  private func takeSeparator(_ byte: UInt8) throws(InputFault) {
    guard let level = levels.last else {
      throw malformed(
        "there is text after the value; a file with an object on each line is a .jsonl file"
      )
    }
    if byte == (level.isArray ? .closingBracket : .closingBrace) {
      position += 1
      return close()
    }
    guard byte == UInt8(ascii: ",") else {
      throw malformed("a , or \(level.isArray ? "]" : "}") is missing")
    }
    position += 1
    if level.isArray {
      state = .value
    } else {
      guard let next = try nextByte() else { throw malformed("the text ends early") }
      try takeName(next)
    }
  }

  private func takeName(_ byte: UInt8) throws(InputFault) {
    guard byte == .quote else { throw malformed("a quote is missing") }
    let name = try takeString()
    guard try nextByte() == UInt8(ascii: ":") else { throw malformed("a : is missing") }
    position += 1
    let last = levels.count - 1
    guard levels[last].seen.insert(name).inserted else {
      throw malformed("an object has a member twice")
    }
    guard levels[last].seen.count <= MemberNames.limit else {
      throw malformed("the members have more than \(MemberNames.limit) names")
    }
    levels[last].name = name
    hasNames = true
    state = .value
  }

  /// How many names of the path lead to the value that comes next; nil where it is beside the path.
  private var matched: Int? {
    guard let level = levels.last else { return 0 }
    guard let matched = level.matched, !level.isArray else { return level.matched }
    return matched < path.count && shape.isSame(level.name, path[matched]) ? matched + 1 : nil
  }

  private func takeValue(_ byte: UInt8) throws(InputFault) {
    let matched = matched
    let isRecord = matched == path.count
    deepest = max(deepest, matched ?? 0)
    switch byte {
    case .openingBrace where isRecord: return try followRecord()
    case .openingBracket where isRecord && path.isEmpty && !levels.isEmpty:
      throw malformed("a record is an object, which begins with {")
    case .openingBrace, .openingBracket:
      guard levels.count < JSONRecordParser.depthLimit else {
        throw malformed("values are more than \(JSONRecordParser.depthLimit) deep")
      }
      let names = levels.last.map { $0.isArray ? $0.names : $0.names + [$0.name] } ?? []
      levels.append(Level(isArray: byte == .openingBracket, matched: matched, names: names))
      position += 1
      state = .opened
    default:
      let value = byte == .quote ? try takeString() : try takeLiteral()
      guard !isRecord || value == nil && !path.isEmpty else {
        throw malformed("a record is an object, which begins with {")
      }
      if let value { inherit(value) }
      state = .afterValue
    }
  }

  /// Notes a value for the records that are in the objects around it.
  private func inherit(_ value: [UInt8]) {
    guard let last = levels.last, !last.isArray else { return }
    let names = last.names + [last.name]
    for level in levels.indices where levels[level].matched != nil && !levels[level].isArray {
      let relative = Array(names.dropFirst(levels[level].names.count))
      for field in shape.fields(relative) {
        levels[level].values.append(JSONChunk.Inherited(field: field, text: value))
        hasNewContext = true
      }
    }
  }

  private func close() {
    if let level = levels.popLast(), !level.values.isEmpty { hasNewContext = true }
    state = .afterValue
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

  /// Passes the string that begins here, and returns its text.
  private func takeString() throws(InputFault) -> [UInt8] {
    let start = position
    var end = start + 1
    while true {
      if end < bytes.count {
        if bytes[end] == .quote { break }
        end += bytes[end] == .backslash ? 2 : 1
      } else {
        guard try readMore() else { throw malformed("a string has no end") }
        try checkLength(from: start)
      }
    }
    let text = try parse(start..<end + 1) { (cursor) throws(JSONCursor.Fault) in
      try cursor.string()
    }
    position = end + 1
    guard let text, text.validUTF8Count == text.count else {
      throw malformed("a string has half of a surrogate pair, or bytes that are no UTF-8")
    }
    return text
  }

  /// Passes the number, `true`, `false` or `null` that begins here, and returns its text; nil for `null`.
  private func takeLiteral() throws(InputFault) -> [UInt8]? {
    let start = position
    var end = start
    while true {
      if end < bytes.count {
        let byte = bytes[end]
        if byte.isJSONWhiteSpace || byte == UInt8(ascii: ",") || byte == .closingBrace
          || byte == .closingBracket
        {
          break
        }
        end += 1
      } else {
        guard try readMore() else { break }
        try checkLength(from: start)
      }
    }
    let text = try parse(start..<end) { (cursor) throws(JSONCursor.Fault) in
      let text = try cursor.literal()
      guard cursor.position == cursor.end else {
        throw cursor.fault("a value is none that JSON has")
      }
      return text
    }
    position = end
    return text
  }

  /// What a token says, whose own bytes stay as they are.
  private func parse(
    _ range: Range<Int>,
    _ read: (inout JSONCursor) throws(JSONCursor.Fault) -> Range<Int>?
  ) throws(InputFault) -> [UInt8]? {
    var token = Array(bytes[range])
    do throws(JSONCursor.Fault) {
      return try token.withUnsafeMutableBufferPointer { (buffer) throws(JSONCursor.Fault) in
        var cursor = JSONCursor(buffer, in: buffer.indices)
        return try read(&cursor).map { Array(buffer[$0]) }
      }
    } catch {
      throw InputFault(error.kind, line: currentLine)
    }
  }

  /// Passes the record that begins here; one that is cut short is all that is left.
  private func followRecord() throws(InputFault) {
    let start = position
    countLineFeeds(upTo: start)
    var follower = JSONBracketFollower(position: start)
    while !bytes.withUnsafeBufferPointer({ follower.follow($0) }) {
      try checkLength(from: start)
      guard try readMore() else { break }
    }
    position = min(follower.position, bytes.count)
    if hasNewContext {
      contexts.append(levels.reversed().flatMap(\.values))
      hasNewContext = false
    }
    records.append(
      JSONChunk.Record(
        start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: position),
        line: UInt32(truncatingIfNeeded: lineFeeds),
        context: UInt32(truncatingIfNeeded: contexts.count - 1)
      )
    )
    state = .afterValue
  }

  private func checkLength(from start: Int) throws(InputFault) {
    guard bytes.count - start > CSVChunkReader.recordLimit + (64 << 10) else { return }
    position = start
    let limit = CSVChunkReader.recordLimit
    throw InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: currentLine)
  }

  /// Reads on; returns whether there was more.
  private func readMore() throws(InputFault) -> Bool {
    guard !sourceHasEnded else { return false }
    let count = bytes.count
    // The longer a record is, the more is read of it at a time.
    let step = min(max(64 << 10, (count - position) / 2), 1 << 20)
    do {
      try text.append(to: &bytes, upTo: count + step, hasEnded: &sourceHasEnded)
    } catch {
      throw InputFault(error.kind, line: error.line.map { _ in firstLine })
    }
    return bytes.count > count
  }

  /// The bytes up to here, with their records.
  private func takeChunk() throws(InputFault) -> JSONChunk {
    countLineFeeds(upTo: position)
    var rest: [UInt8] = []
    rest.reserveCapacity(chunkSize + (128 << 10))
    rest.append(contentsOf: bytes[position...])
    swap(&bytes, &rest)
    rest.removeLast(rest.count - position)
    let chunk = JSONChunk(bytes: rest, firstLine: firstLine, records: records, contexts: contexts)
    firstLine += lineFeeds
    (position, lineFeeds, countedEnd) = (0, 0, 0)
    records.removeAll(keepingCapacity: true)
    contexts.removeAll()
    hasNewContext = true
    return chunk
  }

  private func countLineFeeds(upTo end: Int) {
    lineFeeds += bytes[countedEnd..<end].lineFeedCount
    countedEnd = end
  }

  /// The line of the file that has been come to.
  private var currentLine: Int {
    countLineFeeds(upTo: min(max(position, countedEnd), bytes.count))
    return firstLine + lineFeeds
  }

  private func malformed(_ reason: String) -> InputFault {
    InputFault(.malformedJSON(reason), line: currentLine)
  }
}
