internal import CZlib

/// One member of a gzip file, as zlib writes it.
public enum GzipMember {
  public static func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    // zlib keeps a pointer to the stream, so it stays at one address.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let opened = deflateInit2_(
      stream,
      Z_BEST_COMPRESSION,
      Z_DEFLATED,
      15 + 16,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)
    )
    guard opened == Z_OK else { throw FixtureFault("zlib does not open a stream") }
    defer { deflateEnd(stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: 64 + Int(deflateBound(stream, uLong(bytes.count))))
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_in = source.baseAddress
        stream.pointee.avail_in = uInt(source.count)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = uInt(target.count)
        return deflate(stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { throw FixtureFault("zlib does not compress") }
    return Array(output.prefix(Int(stream.pointee.total_out)))
  }

  public static func compress(_ text: String) throws -> [UInt8] {
    try compress(Array(text.utf8))
  }
}
