internal import CDeflate

/// Compresses blocks of rows to gzip members or to parts of one, by matches that `RowMatcher` finds.
final class RowCompressor {
  private var matcher = RowMatcher<MatchSequences>()

  /// A gzip member that holds `block`.
  func member(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    let header = GzipMember.header
    return compress(block, isLast: true, before: header, after: GzipMember.trailerByteCount) {
      $0.add(UInt64(libdeflate_crc32(0, block.baseAddress, block.count)), 32)
      $0.flush()
      $0.add(UInt64(UInt32(truncatingIfNeeded: block.count)), 32)
      $0.flush()
    }
  }

  /// Deflate data that refers to nothing before it, ends on a whole byte and is not marked as the
  /// last; nothing where the block is empty.
  func part(_ block: UnsafeRawBufferPointer) -> [UInt8] {
    guard !block.isEmpty else { return [] }
    return compress(block, isLast: false, before: [], after: 5) { writer in
      // An empty block of bytes as they are ends on a whole byte.
      DeflateBlock.store(UnsafeRawBufferPointer(start: nil, count: 0), isLast: false, to: &writer)
    }
  }

  private func compress(
    _ block: UnsafeRawBufferPointer,
    isLast: Bool,
    before header: [UInt8],
    after trailerByteCount: Int,
    writeTrailer: (inout BitWriter) -> Void
  ) -> [UInt8] {
    matcher.match(block)
    let deflated = DeflateBlock(matcher.sequences)
    let room = header.count + deflated.room(for: block.count) + trailerByteCount
    return [UInt8](unsafeUninitializedCapacity: room) { output, count in
      guard let start = output.baseAddress else { return }
      var writer = BitWriter(start)
      header.withUnsafeBytes { writer.copy($0) }
      deflated.write(matcher.sequences, of: block, isLast: isLast, to: &writer)
      if isLast { writer.align() }
      writeTrailer(&writer)
      count = writer.finish()
    }
  }
}
