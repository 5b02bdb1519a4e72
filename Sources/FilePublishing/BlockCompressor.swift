/// A block of a file as it will be there.
public struct CompressedBlock: Hashable, Sendable {
  public let bytes: [UInt8]
  /// What the block adds to the trailer of the one member that it is a part of; nil where a block
  /// is whole by itself.
  public let checksum: GzipChecksum?
}

/// Compresses the blocks of a file, each by itself; with no compression, copies them.
///
/// Not for use by two threads at a time.
public final class BlockCompressor {
  private enum Method {
    case copy
    case member(MemberCompressor)
    case part(PartCompressor)
    case rowMember(RowCompressor)
    case rowPart(RowCompressor)
    case frame(FrameCompressor)
    case rowFrame(RowFrameCompressor)
  }

  private let method: Method

  public init(_ compression: ResultCompression) {
    switch compression {
    case .gzip(nil, .members): method = .rowMember(RowCompressor())
    case .gzip(nil, .singleMember): method = .rowPart(RowCompressor())
    case .gzip(let level?, .members): method = .member(MemberCompressor(level: level))
    case .gzip(let level?, .singleMember): method = .part(PartCompressor(level: level))
    case .zstandard(nil): method = .rowFrame(RowFrameCompressor())
    case .zstandard(let level?): method = .frame(FrameCompressor(level: level))
    case .none: method = .copy
    }
  }

  /// The bytes of `block` as they are in a `BlockFile`.
  public func compress(_ block: UnsafeRawBufferPointer) -> CompressedBlock {
    switch method {
    case .copy: CompressedBlock(bytes: Array(block), checksum: nil)
    case .member(let compressor):
      CompressedBlock(bytes: compressor.compress(block), checksum: nil)
    case .frame(let compressor):
      CompressedBlock(bytes: compressor.compress(block), checksum: nil)
    case .rowFrame(let compressor):
      CompressedBlock(bytes: compressor.compress(block), checksum: nil)
    case .rowMember(let compressor):
      CompressedBlock(bytes: compressor.member(block), checksum: nil)
    case .rowPart(let compressor):
      CompressedBlock(bytes: compressor.part(block), checksum: GzipChecksum(of: block))
    case .part(let compressor):
      CompressedBlock(bytes: compressor.compress(block), checksum: GzipChecksum(of: block))
    }
  }
}
