internal import Glibc
internal import SystemFiles

/// How much of a table was written at some time, and what it takes to go on from there.
struct TableCheckpoint: Codable, Hashable, Sendable {
  let file: String
  let blockCount: Int
  let byteCount: Int
  /// The SHA-256 of these bytes, in hexadecimal.
  let sha256: String
  /// That of the rows, where the file is a single member.
  let checksum: GzipChecksum?
  let isFinished: Bool

  /// The furthest of some checkpoints of a file, in the order in which it was written, that the file at a path
  /// agrees with, and the digest of the bytes up to there; nil where it agrees with none.
  static func furthest(
    of checkpoints: [TableCheckpoint],
    in path: String
  ) -> (checkpoint: TableCheckpoint, digest: SHA256)? {
    guard let file = try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW) else { return nil }
    let digest = SHA256()
    var found: (checkpoint: TableCheckpoint, digest: SHA256)?
    var position = 0
    for checkpoint in checkpoints.sorted(by: { $0.byteCount < $1.byteCount }) {
      guard digest.update(from: file, position..<max(position, checkpoint.byteCount)) else { break }
      position = checkpoint.byteCount
      // What comes after a byte that is wrong is wrong, too.
      guard digest.soFar == checkpoint.sha256 else { break }
      found = (checkpoint, digest.copy())
    }
    return found
  }
}

extension SHA256 {
  /// Adds the bytes of a file at some offsets; false where it does not have them all.
  fileprivate func update(from file: FileDescriptor, _ offsets: Range<Int>) -> Bool {
    for start in stride(from: offsets.lowerBound, to: offsets.upperBound, by: 1 << 20) {
      let count = min(1 << 20, offsets.upperBound - start)
      guard let bytes = try? file.read(count, at: start), bytes.count == count else { return false }
      bytes.withUnsafeBytes { update($0) }
    }
    return true
  }
}
