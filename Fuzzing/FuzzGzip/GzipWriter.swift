import CZlib

/// Compresses as zlib does.
enum GzipWriter {
  /// One gzip member.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    // zlib keeps a pointer to the stream, so it stays at one address.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let size = CInt(MemoryLayout<z_stream>.size)
    let gzip: CInt = 15 + 16
    let opened = deflateInit2_(
      stream,
      Z_BEST_SPEED,
      Z_DEFLATED,
      gzip,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      size
    )
    precondition(opened == Z_OK, "zlib could not be initialised: \(opened)")
    defer { deflateEnd(stream) }
    var input = bytes
    let bound = Int(deflateBound(stream, uLong(bytes.count)))
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(output.count)
        let status = deflate(stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "zlib could not compress: \(status)")
        count = Int(stream.pointee.total_out)
      }
    }
    return output
  }
}
