/// A text file as a stream of UTF-8: its compression told by content, its encoding by its byte
/// order mark or by what the caller says.
public struct TextFile {
  /// The text, without its byte order mark.
  public let text: any ByteSource
  public let isCompressed: Bool
  public let encoding: TextEncoding
  /// The bytes of its byte order mark.
  public let markCount: Int

  /// Looks at the first bytes of `raw`; a file without a byte order mark is read as `assumed`.
  public init(
    _ raw: any ByteSource,
    assumed: TextEncoding = .utf8,
    noting ends: MemberEnds? = nil,
    jump: MemberJump? = nil
  ) throws(InputFault) {
    let (plain, isCompressed) = try Self.decompress(raw, noting: ends, jump: jump)
    self.isCompressed = isCompressed
    let (start, rest) = try Self.peek(plain, count: 3)
    let declared = TextEncoding.declared(by: start)
    encoding = declared?.encoding ?? assumed
    markCount = declared?.markCount ?? 0
    let unmarked = PrefixedByteSource(
      prefix: Array(start.dropFirst(declared?.markCount ?? 0)),
      rest: rest
    )
    text = encoding == .utf8 ? unmarked : TranscodingByteSource(unmarked, from: encoding)
  }

  /// The bytes that a file holds, without the compression that its start tells; of a compressed one, `ends`
  /// is told where members end, and `jump` says which follow its head.
  ///
  /// Throws where they begin as those of a file do that is no table.
  static func decompress(
    _ raw: any ByteSource,
    noting ends: MemberEnds? = nil,
    jump: MemberJump? = nil
  ) throws(InputFault) -> (plain: any ByteSource, isCompressed: Bool) {
    let (start, rest) = try peek(raw, count: Compression.startCount)
    let whole = PrefixedByteSource(prefix: start, rest: rest)
    guard let compression = Compression(start) else {
      return (try checkedToBeText(whole) { ForeignFile($0) }, false)
    }
    var text = compression.decompress(whole, noting: ends)
    if let jump {
      text = JumpingByteSource(text, count: jump.headCount) {
        compression.decompress(jump.members())
      }
    }
    let plain = try checkedToBeText(text) {
      Compression($0) == nil ? ForeignFile($0) : .compressedTwice
    }
    return (plain, true)
  }

  /// The same bytes; throws where the first of them are foreign.
  private static func checkedToBeText(
    _ source: any ByteSource,
    foreign: ([UInt8]) -> ForeignFile?
  ) throws(InputFault) -> any ByteSource {
    let (start, rest) = try peek(source, count: ForeignFile.startCount)
    if let file = foreign(start) { throw InputFault(.foreign(file)) }
    return PrefixedByteSource(prefix: start, rest: rest)
  }

  /// The first `count` bytes of a source, fewer where it is shorter, and what follows them.
  static func peek(
    _ source: any ByteSource,
    count: Int
  ) throws(InputFault) -> (first: [UInt8], rest: any ByteSource) {
    var first = [UInt8](repeating: 0, count: count)
    let read = try first.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      try source.fill(UnsafeMutableRawBufferPointer(bytes))
    }
    first.removeLast(count - read)
    return (first, source)
  }
}
