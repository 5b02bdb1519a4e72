import CZlib
import RecordParsing

/// What zlib alone makes of gzip members, with all of them in memory.
enum ZlibReading {
  /// What the members hold; nil where zlib refuses one, or anything is left over.
  static func members(_ bytes: [UInt8]) -> [UInt8]? {
    var rest = bytes
    var text: [UInt8] = []
    while !rest.isEmpty {
      guard let (inflated, count) = inflate(rest, windowBits: 15 + 16) else { return nil }
      text += inflated
      rest.removeFirst(count)
    }
    return text
  }

  /// A gzip member around the deflate stream that some bytes begin with, nil where they do not.
  ///
  /// Its checksum and length are right, as those of random bytes never are.
  static func sealedMember(_ stream: [UInt8]) -> (member: [UInt8], text: [UInt8])? {
    guard let (text, count) = inflate(stream, windowBits: -15) else { return nil }
    let checksum = UInt32(crc32(0, text, uInt(text.count)))
    let trailer = [checksum, UInt32(text.count)].flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let header = GzipByteSource.magic + [8, 0, 0, 0, 0, 0, 0, 3]
    return (header + stream.prefix(count) + trailer, text)
  }

  /// What one stream holds, and how many bytes it takes.
  private static func inflate(_ bytes: [UInt8], windowBits: CInt) -> (text: [UInt8], count: Int)? {
    // zlib keeps a pointer to the stream, so it stays at one address.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let size = CInt(MemoryLayout<z_stream>.size)
    let opened = inflateInit2_(stream, windowBits, ZLIB_VERSION, size)
    precondition(opened == Z_OK, "zlib could not be initialised: \(opened)")
    defer { inflateEnd(stream) }
    var input = bytes
    // Deflate makes no more than 1,032 bytes of one.
    let output = [UInt8](unsafeUninitializedCapacity: 1100 * bytes.count + 1) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(output.count)
        let status = CZlib.inflate(stream, Z_FINISH)
        count = status == Z_STREAM_END ? Int(stream.pointee.total_out) : 0
        if status != Z_STREAM_END { stream.pointee.total_in = 0 }
      }
    }
    return stream.pointee.total_in > 0 ? (output, Int(stream.pointee.total_in)) : nil
  }
}
