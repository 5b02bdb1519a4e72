/// Some of an XML document that can be parsed by itself.
public struct XMLChunk: Sendable {
  /// What the text is.
  public enum Content: Sendable {
    /// Whole records, children of an element whose start tag is `opening` and end tag `closing`
    /// (those of its ancestors included).
    case records(opening: [UInt8], closing: [UInt8])
    /// Everything of the document that is not in such an element: the last chunk of a file.
    case skeleton
  }

  public let content: Content
  /// The name of the element around the records, below the root; nil where that is the root.
  public let container: String?
  /// The number of that element among those around records.
  public var containerNumber = 0
  public let text: [UInt8]
  /// What its records are measured by.
  var measure = FileMeasure.utf8
  /// Where lines of the text are in the file: from this many line feeds on, this line.
  public let lines: [(lineFeeds: Int, line: Int)]
}

/// Cuts an XML document into chunks of whole records, so that they can be parsed concurrently.
///
/// Only the outline of the markup is followed: where tags, comments, CDATA sections and processing
/// instructions begin and end, and how deep elements are. Up to the first mistake of a document
/// that outline is exact, so a chunk begins and ends at the depth it is taken to; whether it is
/// well-formed is found out by parsing it between the tags that are open around it. What is
/// outside records is the *skeleton*, which is parsed last. So every byte is parsed once.
public final class XMLChunkReader {
  /// The bytes of a chunk, where nobody asks for others.
  public static let usualChunkSize = 1 << 20

  /// The greatest number of bytes of a record in its file.
  public static let recordLimit = 16 << 20
  /// The greatest number of bytes of a tag, a comment, a CDATA section or a processing instruction.
  ///
  /// libxml2 looks at no more than 10 MB of one, unless it is told to do without all of its limits.
  public static let markupLimit = 8 << 20
  /// The greatest number of attributes of an element.
  public static let attributeLimit = 256
  /// The greatest depth of elements.
  public static let depthLimit = 256

  /// The depth of the elements around records: 1 where that is the root, 2 where it is a child.
  private let containerDepth: Int
  private let chunkSize: Int
  private let text: any ByteSource
  private let measure: FileMeasure
  private var bytes: [UInt8] = []
  /// How far `bytes` have been looked at.
  private var position = 0
  private var sourceHasEnded = false
  /// The line at the start of `bytes`.
  private var line = 1
  private var depth = 0
  /// The start tags of the open elements down to the container, and their names.
  private var openTags: [(tag: [UInt8], name: [UInt8])] = []
  /// Where the records of the next chunk begin in `bytes`, nil outside a container.
  private var recordsStart: Int?
  /// Where the last record begins in `bytes`.
  private var recordStart = 0
  private var skeleton: [UInt8] = []
  private var skeletonLines: [(lineFeeds: Int, line: Int)] = [(0, 1)]
  private var skeletonLineFeeds = 0
  private var isDone = false
  private var containerNumber = 0
  /// The line on which what follows the tags around the records begins, where that is another one.
  private let recordsLine: Int?
  /// How many bytes were before `bytes`.
  private var droppedCount = 0
  /// Where the records begin in the text, nil until they do.
  public private(set) var recordsOffset: Int?

  /// Reads `text`, whose records are children of the root, or of its children where `isNested`.
  ///
  /// `measure` measures the records. Where they are a piece of a file, they begin on the line `recordsLine` of it.
  public init(
    _ text: any ByteSource,
    measure: FileMeasure = .utf8,
    isNested: Bool,
    recordsLine: Int? = nil,
    chunkSize: Int = usualChunkSize
  ) {
    self.text = text
    self.measure = measure
    self.recordsLine = recordsLine
    containerDepth = isNested ? 2 : 1
    self.chunkSize = chunkSize
  }

  /// The next chunk, nil after the skeleton, which is the last.
  public func next() throws(InputFault) -> XMLChunk? {
    if isDone { return nil }
    while true {
      skipTags()
      if let chunk = cutFullChunk() { return chunk }
      guard let markup = try nextMarkup() else { return try finish() }
      if let chunk = try take(markup) { return chunk }
    }
  }

  /// Follows the plain tags of records in one go: until the chunk is full, or something comes up
  /// that `take` has to look at.
  private func skipTags() {
    guard let recordsStart else { return }
    var follower = XMLTagFollower(
      position: position,
      depth: depth,
      recordStart: recordStart,
      containerDepth: containerDepth
    )
    bytes.withUnsafeBufferPointer { follower.follow($0, until: recordsStart + chunkSize) }
    (position, depth, recordStart) = (follower.position, follower.depth, follower.recordStart)
  }

  /// The next piece of markup; nil where none begins any more, or where the last is cut short.
  private func nextMarkup() throws(InputFault) -> XMLMarkup? {
    while true {
      if let markup = try findMarkup() {
        guard markup.end - markup.start <= Self.markupLimit else {
          throw InputFault(
            .xmlLimit(
              "a tag, comment or CDATA section is longer than \(Self.markupLimit >> 20) MiB"
            ),
            line: lineNumber(at: markup.start)
          )
        }
        return markup
      }
      if sourceHasEnded { return nil }
      try readMore()
    }
  }

  private func findMarkup() throws(InputFault) -> XMLMarkup? {
    // What follows the last markup is text; it needs no second look.
    position = bytes.firstOffset(of: UInt8(ascii: "<"), from: position) ?? bytes.count
    do {
      return try bytes.withUnsafeBufferPointer { (bytes) throws(XMLMarkup.Fault) in
        try XMLMarkup.find(at: position, in: bytes, isWhole: sourceHasEnded)
      }
    } catch {
      throw InputFault(error.kind, line: lineNumber(at: position))
    }
  }

  /// Follows one piece of markup; returns a chunk where one is complete with it.
  private func take(_ markup: XMLMarkup) throws(InputFault) -> XMLChunk? {
    position = markup.end
    switch markup.kind {
    case .startTag:
      depth += 1
      guard depth <= Self.depthLimit else {
        throw InputFault(
          .xmlLimit("elements are nested more than \(Self.depthLimit) deep"),
          line: lineNumber(at: markup.start)
        )
      }
      if depth <= containerDepth { open(markup) }
      if depth == containerDepth + 1 { recordStart = markup.start }
      return nil
    case .endTag:
      depth -= 1
      if depth == containerDepth - 1, recordsStart != nil {
        let chunk = cutRecords(at: markup.start)
        recordsStart = nil
        openTags.removeLast()
        return chunk
      }
      if depth < containerDepth - 1, !openTags.isEmpty { openTags.removeLast() }
    case .emptyTag, .other: break
    }
    return cutFullChunk()
  }

  /// The records up to here, where they are whole and enough for a chunk.
  private func cutFullChunk() -> XMLChunk? {
    guard depth == containerDepth, let start = recordsStart, position - start >= chunkSize else {
      return nil
    }
    return cutRecords(at: position)
  }

  /// Notes an element that is open around records.
  private func open(_ markup: XMLMarkup) {
    // Attributes are kept for their name spaces; a line end in them is white space anyhow.
    let tag = bytes[markup.start..<markup.end].map { $0 == .lineFeed ? UInt8(ascii: " ") : $0 }
    let name = tag.dropFirst().prefix { !$0.isASCIIWhiteSpace && $0 != UInt8(ascii: ">") }
    openTags.append((tag, Array(name)))
    if depth == containerDepth {
      moveToSkeleton(upTo: markup.end)
      containerNumber += 1
      recordsStart = position
      if let recordsLine { line = recordsLine }
      recordsOffset = recordsOffset ?? droppedCount + position
    }
  }

  /// Takes the records before an offset out of `bytes`, nil where there is no text of any.
  private func cutRecords(at end: Int) -> XMLChunk? {
    guard let start = recordsStart else { return nil }
    let startLine = lineNumber(at: start)
    let records = takeOut(start..<end)
    recordsStart = 0
    // A line end in their place keeps what is before them on another line than what follows.
    skeleton.append(.lineFeed)
    skeletonLineFeeds += 1
    skeletonLines.append((skeletonLineFeeds, line))
    guard !records.isEmpty else { return nil }
    let closing = openTags.reversed().flatMap { Array("</".utf8) + $0.name + Array(">".utf8) }
    return XMLChunk(
      content: .records(opening: openTags.flatMap(\.tag), closing: closing),
      container: containerDepth == 2 ? openTags.last.map { Self.localName($0.name) } : nil,
      containerNumber: containerNumber,
      text: records,
      measure: measure,
      lines: [(0, startLine)]
    )
  }

  /// What is left at the end of the file: records of an element that is not closed, or the
  /// skeleton.
  private func finish() throws(InputFault) -> XMLChunk? {
    // Markup that is cut short there goes with the rest.
    position = bytes.count
    if recordsStart != nil {
      let chunk = cutRecords(at: bytes.count)
      recordsStart = nil
      if let chunk { return chunk }
    }
    moveToSkeleton(upTo: bytes.count)
    isDone = true
    return XMLChunk(
      content: .skeleton,
      container: nil,
      text: skeleton,
      lines: skeletonLines
    )
  }

  private func moveToSkeleton(upTo end: Int) {
    skeleton.append(contentsOf: bytes[..<end])
    skeletonLineFeeds += bytes[..<end].lineFeedCount
    drop(end)
  }

  /// Forgets the bytes before an offset, to which the reader has come.
  private func drop(_ end: Int) { _ = takeOut(end..<end) }

  /// Forgets the bytes before the end of a range, to which the reader has come, and returns those
  /// in it.
  ///
  /// What follows them is moved to new memory, because that is far less than what they are.
  private func takeOut(_ range: Range<Int>) -> [UInt8] {
    var rest: [UInt8] = []
    rest.reserveCapacity(max(bytes.count - range.upperBound, chunkSize + 2 * readSize))
    rest.append(contentsOf: bytes[range.upperBound...])
    swap(&bytes, &rest)
    line += rest[..<range.upperBound].lineFeedCount
    droppedCount += range.upperBound
    position -= range.upperBound
    recordStart = max(0, recordStart - range.upperBound)
    rest.removeLast(rest.count - range.upperBound)
    rest.removeFirst(range.lowerBound)
    return rest
  }

  /// How many bytes are read at a time: few, so that they are looked at while they are at hand.
  private var readSize: Int { min(chunkSize / 2 + 1, 64 << 10) }

  /// Whether the markup that is cut short is outside of records, or is a record's start tag.
  private var isBetweenRecords: Bool { depth == containerDepth && position < bytes.count }

  private func readMore() throws(InputFault) {
    // Outside records nothing has to be kept together but the markup that is cut short.
    if recordsStart == nil { moveToSkeleton(upTo: position) }
    let room =
      chunkSize + Self.recordLimit * measure.growth + 1 - (bytes.count - (recordsStart ?? 0))
    guard room > 0, skeleton.count <= Self.recordLimit else {
      throw InputFault(
        .recordTooLong(limit: Self.recordLimit, quoteOpenedAtLine: nil),
        line: lineNumber(at: isBetweenRecords ? position : recordStart)
      )
    }
    // Markup that is cut short is looked at again from its start; the more of it there is, the
    // more is read before that.
    let count = min(max(readSize, bytes.count - position), room)
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let read = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(InputFault) in
      try text.fill(
        UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[start...]))
      )
    }
    bytes.removeLast(count - read)
    sourceHasEnded = read < count
  }

  /// A name without its prefix.
  private static func localName(_ name: [UInt8]) -> String {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name[...]
    return String(decoding: local, as: UTF8.self)
  }

  private func lineNumber(at offset: Int) -> Int { line + bytes[..<offset].lineFeedCount }
}
