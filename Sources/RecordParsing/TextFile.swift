/// A text file as a stream of UTF-8: its compression told by content, its encoding by its byte
/// order mark or by what the caller says.
package struct TextFile {
  /// The text, without its byte order mark.
  package let text: any ByteSource
  package let isCompressed: Bool
  package let encoding: TextEncoding

  /// Looks at the first bytes of `raw`; a file without a byte order mark is read as `assumed`.
  package init(_ raw: any ByteSource, assumed: TextEncoding = .utf8) throws(InputFault) {
    let (magic, whole) = try Self.peek(raw, count: GzipByteSource.magic.count)
    isCompressed = magic == GzipByteSource.magic
    let plain: any ByteSource = isCompressed ? GzipByteSource(whole) : whole
    let (mark, marked) = try Self.peek(plain, count: 3)
    let unmarked: any ByteSource
    if let declared = TextEncoding.declared(by: mark) {
      encoding = declared.encoding
      unmarked = PrefixedByteSource(
        prefix: Array(mark.dropFirst(declared.markCount)), rest: plain)
    } else {
      encoding = assumed
      unmarked = marked
    }
    text = encoding == .utf8 ? unmarked : TranscodingByteSource(unmarked, from: encoding)
  }

  /// The first `count` bytes of a source, fewer where it is shorter, and a source of all of it.
  private static func peek(
    _ source: any ByteSource, count: Int
  ) throws(InputFault) -> ([UInt8], any ByteSource) {
    var first = [UInt8](repeating: 0, count: count)
    let read = try first.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      try source.fill(UnsafeMutableRawBufferPointer(bytes))
    }
    first.removeLast(count - read)
    return (first, PrefixedByteSource(prefix: first, rest: source))
  }
}
