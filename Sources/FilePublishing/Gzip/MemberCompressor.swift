internal import CDeflate

/// Compresses blocks to gzip members, by libdeflate, which compresses nothing but whole members.
final class MemberCompressor {
  private let compressor: OpaquePointer?

  init(level: Int) {
    compressor = libdeflate_alloc_compressor(CInt(level))
    precondition(compressor != nil, "libdeflate has no level \(level)")
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// A gzip member that holds `block`.
  func compress(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    let bound = libdeflate_gzip_compress_bound(compressor, block.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = libdeflate_gzip_compress(
        compressor,
        block.baseAddress,
        block.count,
        output.baseAddress,
        output.count
      )
      precondition(count > 0, "a block did not fit in the bound that libdeflate gave")
    }
  }
}
