internal import CZstd

/// Frames of a Zstandard file, as its own library writes them.
public enum ZstandardFrame {
  public static func compress(_ bytes: [UInt8], hasChecksum: Bool = true) throws -> [UInt8] {
    guard let compressor = ZSTD_createCCtx() else { throw FixtureFault("no memory for Zstandard") }
    defer { ZSTD_freeCCtx(compressor) }
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, hasChecksum ? 1 : 0)
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = output.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes { source in
        ZSTD_compress2(
          compressor,
          target.baseAddress,
          target.count,
          source.baseAddress,
          source.count
        )
      }
    }
    guard ZSTD_isError(count) == 0 else { throw FixtureFault("Zstandard does not compress") }
    return Array(output.prefix(count))
  }

  public static func compress(_ text: String) throws -> [UInt8] { try compress(Array(text.utf8)) }

  /// A frame that holds nothing that is read.
  public static func skippable(_ content: [UInt8], number: UInt8 = 0) -> [UInt8] {
    let size = (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) }
    return [0x50 + number, 0x2A, 0x4D, 0x18] + size + content
  }
}
