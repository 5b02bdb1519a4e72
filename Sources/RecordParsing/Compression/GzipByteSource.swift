internal import CZlib

/// The bytes that a gzip file of one or more members holds (RFC 1952).
///
/// Header, CRC and length of each member are checked. Whatever follows the last member, zero
/// padding too, is a fault. `MemberInflater` inflates what members it can, and zlib all others.
public final class GzipByteSource: ByteSource {
  /// The two bytes that every gzip member begins with.
  public static let magic: [UInt8] = [0x1F, 0x8B]

  private let compressed: any ByteSource
  private let input: UnsafeMutableRawBufferPointer
  /// zlib keeps a pointer to the stream, so it stays at one address.
  private let stream: UnsafeMutablePointer<z_stream>
  private var inputOffset = 0
  private var state = State.betweenMembers
  private var members = MemberInflater()
  private let ends: MemberEnds?
  /// The bytes that the members hold which were inflated.
  private var plainCount = 0

  private enum State {
    case betweenMembers
    case inMember
    case ended
  }

  /// Inflates `compressed`; `ends` is told where members end.
  public init(_ compressed: any ByteSource, noting ends: MemberEnds? = nil) {
    self.ends = ends
    self.compressed = compressed
    input = .allocate(byteCount: MemberInflater.compressedLimit, alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for a gzip header and nothing else.
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be initialised: \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// The offset in the compressed file of the next byte that zlib will look at.
  private var byteOffset: Int { inputOffset - Int(stream.pointee.avail_in) }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    guard !buffer.isEmpty else { return 0 }
    while true {
      let count = members.move(into: buffer)
      if count > 0 { return count }
      guard state == .betweenMembers, try inflateWholeMember() else { break }
    }
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(buffer.count)
    while stream.pointee.avail_out == buffer.count, state != .ended {
      if stream.pointee.avail_in == 0 { try refill() }
      if state == .ended { break }
      try inflateSome()
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }

  /// Inflates the next member, where it can be had whole; returns whether it did.
  private func inflateWholeMember() throws(InputFault) -> Bool {
    guard members.mayInflate else { return false }
    if Int(stream.pointee.avail_in) < input.count / 2 { try fill() }
    guard stream.pointee.avail_in > 0 else { return false }
    try checkMagic()
    let waiting = UnsafeRawBufferPointer(
      start: stream.pointee.next_in,
      count: Int(stream.pointee.avail_in)
    )
    guard let count = members.inflate(waiting) else { return false }
    stream.pointee.next_in += count
    stream.pointee.avail_in -= uInt(count)
    plainCount += members.waitingCount
    ends?.note(compressed: byteOffset, plain: plainCount)
    return true
  }

  /// Fills the room for input, keeping what is there.
  private func fill() throws(InputFault) {
    let kept = UnsafeRawBufferPointer(
      start: stream.pointee.next_in,
      count: Int(stream.pointee.avail_in)
    )
    if kept.count > 0 { input.copyMemory(from: kept) }
    let added = try compressed.fill(UnsafeMutableRawBufferPointer(rebasing: input[kept.count...]))
    inputOffset += added
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = uInt(kept.count + added)
  }

  private func refill() throws(InputFault) {
    let count = try compressed.read(into: input)
    inputOffset += count
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = uInt(count)
    guard count == 0 else { return }
    guard state == .betweenMembers else {
      throw InputFault(
        .corrupt(.gzip, "it ends in the middle of a gzip member", byteOffset: byteOffset)
      )
    }
    state = .ended
  }

  private func inflateSome() throws(InputFault) {
    if state == .betweenMembers {
      inflateReset(stream)
      try checkMagic()
      state = .inMember
    }
    let room = stream.pointee.avail_out
    let status = inflate(stream, Z_NO_FLUSH)
    plainCount += Int(room - stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END:
      state = .betweenMembers
      ends?.note(compressed: byteOffset, plain: plainCount)
    case Z_OK, Z_BUF_ERROR: break
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
      throw InputFault(.corrupt(.gzip, reason, byteOffset: byteOffset))
    }
  }

  /// Tells bytes after the last member from a member that is damaged.
  private func checkMagic() throws(InputFault) {
    guard inputOffset > Int(stream.pointee.avail_in),
      let first = stream.pointee.next_in?.pointee, first != Self.magic[0]
    else { return }
    throw InputFault(
      .corrupt(.gzip, "there are bytes after the last gzip member", byteOffset: byteOffset)
    )
  }
}
