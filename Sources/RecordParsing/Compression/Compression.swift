/// How a file is compressed, which its first bytes tell.
public enum Compression: String, Hashable, Sendable {
  /// Gzip, of one or more members (RFC 1952).
  case gzip
  /// Zstandard, of one or more frames (RFC 8878).
  case zstandard = "Zstandard"

  /// As many of the first bytes of a file as tell how it is compressed.
  static let startCount = 4

  /// The compression of a file that begins with some bytes; nil where it is not compressed.
  init?(_ start: [UInt8]) {
    if start.starts(with: GzipByteSource.magic) {
      self = .gzip
    } else if ZstandardByteSource.beginsFrame(start) {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// What a source in this compression holds; `ends` is told where members end.
  func decompress(_ compressed: any ByteSource, noting ends: MemberEnds? = nil) -> any ByteSource {
    switch self {
    case .gzip: GzipByteSource(compressed, noting: ends)
    case .zstandard: ZstandardByteSource(compressed, noting: ends)
    }
  }
}
