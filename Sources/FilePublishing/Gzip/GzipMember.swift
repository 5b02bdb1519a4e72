/// What is around the data of a gzip member (RFC 1952).
enum GzipMember {
  /// No name, no time, an unknown file system: nothing that differs from run to run.
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// The number of bytes of what a member ends with: CRC-32 and length.
  static let trailerByteCount = 8

  /// An empty block of deflate data that is marked as the last, then CRC-32 and length.
  static func end(_ checksum: GzipChecksum) -> [UInt8] {
    [0x03, 0x00] + bytes(checksum.crc32) + bytes(UInt32(truncatingIfNeeded: checksum.byteCount))
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
