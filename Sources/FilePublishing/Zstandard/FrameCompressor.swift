internal import CZstd

/// Compresses blocks to Zstandard frames, by its own library.
final class FrameCompressor {
  private let context: ZstandardContext

  init(level: Int) { context = ZstandardContext(level: level) }

  /// A frame that holds `block`.
  func compress(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    context.frame(of: block.count) { output in
      ZSTD_compress2(
        context.pointer,
        output.baseAddress,
        output.count,
        block.baseAddress,
        block.count
      )
    }
  }
}
