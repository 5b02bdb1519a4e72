internal import CZlib

/// The CRC-32 and the length of some bytes, as a gzip member ends with them (RFC 1952).
public struct GzipChecksum: Codable, Hashable, Sendable {
  public private(set) var crc32: UInt32
  public private(set) var byteCount: Int

  /// The checksum of no bytes.
  public init() {
    crc32 = 0
    byteCount = 0
  }

  /// The checksum that some bytes are known to have.
  public init(crc32: UInt32, byteCount: Int) {
    self.crc32 = crc32
    self.byteCount = byteCount
  }

  public init(of bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
    // Without an address zlib gives the value to begin with, which is that of no bytes, too.
    crc32 = UInt32(truncatingIfNeeded: CZlib.crc32_z(0, start, z_size_t(bytes.count)))
    byteCount = bytes.count
  }

  /// Makes this the checksum of its own bytes and those of `next` after them.
  public mutating func append(_ next: GzipChecksum) {
    crc32 = UInt32(
      truncatingIfNeeded: crc32_combine(uLong(crc32), uLong(next.crc32), next.byteCount)
    )
    byteCount += next.byteCount
  }
}
