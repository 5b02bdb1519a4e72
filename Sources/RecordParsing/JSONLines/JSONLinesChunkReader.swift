/// Whole lines of a file of JSON lines, as they are in it.
public struct JSONLinesChunk: Sendable {
  public var bytes: [UInt8]
  /// The line of the file that the first one is; 1 is the first line.
  public var firstLine: Int
}

/// Cuts a stream of JSON lines into chunks of whole lines, without looking into them.
public final class JSONLinesChunkReader {
  /// The names of the first object, in order; none where the file is empty.
  public let keys: [String]
  /// The number of bytes of a chunk, unless one line needs more.
  private let chunkSize: Int
  private let text: any ByteSource
  /// What has been read and not handed out: it begins at the start of a line.
  private var pending: [UInt8] = []
  private var line = 1
  private var sourceHasEnded = false

  /// Looks at the first line of `text`, which is handed out all the same.
  public init(_ text: any ByteSource, chunkSize: Int = 256 << 10) throws(InputFault) {
    self.text = text
    self.chunkSize = chunkSize
    var first: [UInt8] = []
    let end = try Self.read(text, into: &first, chunkSize, &sourceHasEnded)
    pending = first
    guard end > 0 else {
      keys = []
      return
    }
    let found = first.withUnsafeBufferPointer { bytes in
      let lineEnd = bytes.firstIndex(of: .lineFeed) ?? bytes.count
      return JSONLinesScanner.keys(of: UnsafeBufferPointer(rebasing: bytes[..<lineEnd]))
    }
    guard let found else { throw JSONLinesScanner.fault(atLine: 1) }
    keys = found
  }

  /// The next lines, or nil at the end of the file.
  public func next() throws(InputFault) -> JSONLinesChunk? {
    var bytes = pending
    pending.removeAll(keepingCapacity: true)
    let end: Int
    do {
      end = try Self.read(text, into: &bytes, chunkSize, &sourceHasEnded)
    } catch {
      throw InputFault(error.kind, line: error.line.map { _ in line })
    }
    guard end > 0 else { return nil }
    pending.append(contentsOf: bytes[end...])
    bytes.removeLast(bytes.count - end)
    let chunk = JSONLinesChunk(bytes: bytes, firstLine: line)
    line += bytes[...].lineFeedCount
    return chunk
  }

  /// Reads until `bytes` has a line or the source ends, and returns where the last line ends.
  private static func read(
    _ text: any ByteSource,
    into bytes: inout [UInt8],
    _ chunkSize: Int,
    _ hasEnded: inout Bool
  ) throws(InputFault) -> Int {
    var capacity = max(chunkSize, bytes.count)
    while true {
      if !hasEnded { try text.append(to: &bytes, upTo: capacity, hasEnded: &hasEnded) }
      if hasEnded { return bytes.count }
      if let last = bytes.lastIndex(of: .lineFeed) { return last + 1 }
      guard bytes.count <= CSVChunkReader.recordLimit else {
        let limit = CSVChunkReader.recordLimit
        throw InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: 1)
      }
      capacity = bytes.count * 2
    }
  }
}
