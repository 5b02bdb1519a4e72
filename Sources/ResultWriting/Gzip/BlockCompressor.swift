internal import CDeflate

/// Compresses whole blocks, each a gzip member of its own; with no compression, copies them.
///
/// Not for use by two threads at a time.
public final class BlockCompressor {
  /// Nil where nothing is compressed.
  private let compressor: OpaquePointer?

  public init(_ compression: ResultCompression) {
    switch compression {
    case .gzip(let level):
      compressor = libdeflate_alloc_compressor(CInt(level))
      precondition(compressor != nil, "libdeflate has no level \(level)")
    case .none: compressor = nil
    }
  }

  deinit {
    if let compressor { libdeflate_free_compressor(compressor) }
  }

  /// A gzip member that holds `block`, or the block itself.
  public func compress(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    guard let compressor else { return Array(block) }
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
