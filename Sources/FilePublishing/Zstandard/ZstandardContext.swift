internal import CZstd

/// What Zstandard's library compresses frames with, one after the other, each with a checksum.
final class ZstandardContext {
  let pointer: OpaquePointer

  init(level: Int) {
    guard let pointer = ZSTD_createCCtx() else {
      preconditionFailure("Zstandard has no memory for a compressor")
    }
    self.pointer = pointer
    set(ZSTD_c_compressionLevel, level)
    set(ZSTD_c_checksumFlag, 1)
  }

  deinit { ZSTD_freeCCtx(pointer) }

  func set(_ parameter: ZSTD_cParameter, _ value: Int) {
    let status = ZSTD_CCtx_setParameter(pointer, parameter, CInt(value))
    precondition(ZSTD_isError(status) == 0, "Zstandard has no such value: \(value)")
  }

  /// The frame that `body` writes for so many bytes; it returns what the library does.
  func frame(of byteCount: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(byteCount)) { output, count in
      let status = body(output)
      precondition(
        ZSTD_isError(status) == 0,
        "Zstandard could not compress: \(String(cString: ZSTD_getErrorName(status)))"
      )
      count = status
    }
  }
}
