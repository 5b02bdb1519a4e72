/// A JSON file as a stream of UTF-8: its compression told by content.
public struct JSONFile {
  /// The text, without its byte order mark.
  public let text: any ByteSource
  public let isCompressed: Bool
  /// The bytes of its byte order mark.
  public let markCount: Int

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(
    _ raw: any ByteSource,
    noting ends: MemberEnds? = nil,
    jump: MemberJump? = nil
  ) throws(InputFault) {
    let (plain, isCompressed) = try TextFile.decompress(raw, noting: ends, jump: jump)
    self.isCompressed = isCompressed
    let (start, rest) = try TextFile.peek(plain, count: Self.byteOrderMark.count)
    markCount = start == Self.byteOrderMark ? start.count : 0
    text = markCount > 0 ? rest : PrefixedByteSource(prefix: start, rest: rest)
  }
}

/// Cuts a JSON text into chunks of whole records, so that they can be parsed concurrently.
public protocol JSONChunkReader: AnyObject {
  /// The next records, or nil at the end of the text.
  func next() throws(InputFault) -> JSONChunk?
}
