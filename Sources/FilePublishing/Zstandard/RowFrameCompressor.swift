internal import CZstd

/// Compresses blocks of rows to Zstandard frames, by matches that `RowMatcher` finds.
///
/// The library codes them. It finds fewer rows that are alike than the matcher at levels that are as
/// fast, and finds them at levels that take three times as long.
final class RowFrameCompressor {
  private var matcher = RowMatcher<FrameSequences>()
  private let context = ZstandardContext(level: 1)

  init() {
    context.set(ZSTD_c_windowLog, FrameSequences.windowLog)
    context.set(ZSTD_c_minMatch, 3)
    context.set(zstd_block_delimiters, Int(ZSTD_sf_explicitBlockDelimiters.rawValue))
  }

  /// A frame that holds `block`.
  func compress(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    matcher.match(block)
    matcher.sequences.finish()
    let sequences = matcher.sequences.all
    return context.frame(of: block.count) { output in
      ZSTD_compressSequences(
        context.pointer,
        output.baseAddress,
        output.count,
        sequences.baseAddress,
        sequences.count,
        block.baseAddress,
        block.count
      )
    }
  }
}
