internal import CZlib
internal import RecordParsing

/// What each member of a gzip file holds, as zlib reads it; nothing may follow the last one.
public func gzipMembers(of file: [UInt8]) throws -> [[UInt8]] {
  var members: [[UInt8]] = []
  var rest = file[...]
  while !rest.isEmpty {
    let (content, length) = try firstMember(of: Array(rest))
    members.append(content)
    rest = rest.dropFirst(length)
  }
  return members
}

/// What the first member holds, and its length.
private func firstMember(of file: [UInt8]) throws -> (content: [UInt8], length: Int) {
  // zlib keeps a pointer to the stream, so it stays at one address.
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  stream.initialize(to: z_stream())
  defer { stream.deallocate() }
  let opened = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
  guard opened == Z_OK else { throw FixtureFault("zlib does not open a stream") }
  defer { inflateEnd(stream) }
  var input = file
  var content: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  try input.withUnsafeMutableBufferPointer { source in
    stream.pointee.next_in = source.baseAddress
    stream.pointee.avail_in = uInt(source.count)
    var status = Z_OK
    while status == Z_OK {
      let count = block.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = uInt(target.count)
        status = inflate(stream, Z_NO_FLUSH)
        return target.count - Int(stream.pointee.avail_out)
      }
      content += block[..<count]
    }
    guard status == Z_STREAM_END else { throw FixtureFault("not a whole gzip member") }
  }
  return (content, Int(stream.pointee.total_in))
}

/// What the members of a gzip file hold.
public func gunzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  try GzipByteSource(MemoryByteSource(bytes)).readAll()
}
