internal import CZlib

/// Compresses blocks to parts of one gzip member, by zlib.
///
/// A part is deflate data (RFC 1951) that refers to nothing before it, ends on a whole byte and is
/// not marked as the last, so that parts made by any thread can be one after the other.
final class PartCompressor {
  /// zlib keeps a pointer to the stream, so it stays at one address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(level: Int) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream,
      CInt(level),
      Z_DEFLATED,
      // 15 bits of window; negative for no header and no trailer.
      -15,
      // zlib's own choice of memory.
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "zlib could not be initialised at level \(level): \(status)")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// The part that holds `block`; nothing where that is empty.
  func compress(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    guard !block.isEmpty else { return [] }
    deflateReset(stream)
    // zlib reads from this pointer and does not write.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: block.baseAddress?.assumingMemoryBound(to: Bytef.self)
    )
    stream.pointee.avail_in = uInt(block.count)
    // The bound leaves out the marker that a flush ends with.
    let room = Int(deflateBound(stream, uLong(block.count))) + 16
    var part = flush(room: room)
    // Only output that does not fill its room is known to be all.
    while stream.pointee.avail_out == 0 { part += flush(room: room) }
    return part
  }

  /// As much of what is left to write as there is room for.
  private func flush(room: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: room) { output, count in
      stream.pointee.next_out = output.baseAddress
      stream.pointee.avail_out = uInt(room)
      let status = deflate(stream, Z_SYNC_FLUSH)
      precondition(status == Z_OK || status == Z_BUF_ERROR, "zlib could not compress: \(status)")
      count = room - Int(stream.pointee.avail_out)
    }
  }
}
