/// A text file as a stream of UTF-8: its compression told by content, its encoding by its byte
/// order mark or by what the caller says.
public struct TextFile {
  /// The text, without its byte order mark.
  public let text: any ByteSource
  public let isCompressed: Bool
  public let encoding: TextEncoding

  /// Looks at the first bytes of `raw`; a file without a byte order mark is read as `assumed`.
  public init(_ raw: any ByteSource, assumed: TextEncoding = .utf8) throws(InputFault) {
    let (plain, isCompressed) = try Self.decompress(raw)
    self.isCompressed = isCompressed
    let (start, rest) = try Self.peek(plain, count: 3)
    let declared = TextEncoding.declared(by: start)
    encoding = declared?.encoding ?? assumed
    let unmarked = PrefixedByteSource(
      prefix: Array(start.dropFirst(declared?.markCount ?? 0)),
      rest: rest
    )
    text = encoding == .utf8 ? unmarked : TranscodingByteSource(unmarked, from: encoding)
  }

  /// The bytes that a file holds, without the compression that its start tells.
  static func decompress(
    _ raw: any ByteSource
  ) throws(InputFault) -> (plain: any ByteSource, isCompressed: Bool) {
    let (start, rest) = try peek(raw, count: Compression.startCount)
    let whole = PrefixedByteSource(prefix: start, rest: rest)
    let compression = Compression(start)
    return (compression?.decompress(whole) ?? whole, compression != nil)
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
