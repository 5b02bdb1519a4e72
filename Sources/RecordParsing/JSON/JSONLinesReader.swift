/// Cuts a text with one JSON object on each line into chunks of whole lines, without looking into them.
public final class JSONLinesReader: JSONChunkReader {
  /// The bytes of a chunk, where nobody asks for others.
  public static let usualChunkSize = 256 << 10

  /// The number of bytes of a chunk, unless one line needs more.
  private let chunkSize: Int
  private let text: any ByteSource
  /// What has been read and not handed out: it begins at the start of a line.
  private var pending: [UInt8] = []
  private var line: Int
  private var sourceHasEnded = false
  /// Whether something else than white space was met, or need not be.
  private var hasText: Bool

  /// Reads `text`, which begins on a line of its file.
  public init(
    _ text: any ByteSource,
    mayBeEmpty: Bool = false,
    firstLine: Int = 1,
    chunkSize: Int = usualChunkSize
  ) {
    self.text = text
    line = firstLine
    hasText = mayBeEmpty
    self.chunkSize = chunkSize
  }

  public func next() throws(InputFault) -> JSONChunk? {
    var bytes = pending
    pending.removeAll()
    let end = try read(into: &bytes)
    guard end > 0 else {
      guard hasText else { throw InputFault(.emptyDocument) }
      return nil
    }
    pending.append(contentsOf: bytes[end...])
    bytes.removeLast(bytes.count - end)
    hasText = hasText || !bytes.allSatisfy(\.isJSONWhiteSpace)
    let chunk = JSONChunk(lines: bytes, firstLine: line)
    line += bytes[...].lineFeedCount
    return chunk
  }

  /// Reads until `bytes` has a line or the source ends, and returns where the last line ends.
  private func read(into bytes: inout [UInt8]) throws(InputFault) -> Int {
    var capacity = max(chunkSize, bytes.count)
    while true {
      if !sourceHasEnded {
        do {
          try text.append(to: &bytes, upTo: capacity, hasEnded: &sourceHasEnded)
        } catch {
          throw InputFault(error.kind, line: error.line.map { _ in line })
        }
      }
      if sourceHasEnded { return bytes.count }
      if let last = bytes.lastIndex(of: .lineFeed) { return last + 1 }
      guard bytes.count <= CSVChunkReader.recordLimit else {
        let limit = CSVChunkReader.recordLimit
        throw InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: line)
      }
      capacity = bytes.count * 2
    }
  }
}
