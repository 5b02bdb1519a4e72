internal import Foundation
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
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { return nil }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let digest = SHA256()
    var found: (checkpoint: TableCheckpoint, digest: SHA256)?
    var position = 0
    for checkpoint in checkpoints.sorted(by: { $0.byteCount < $1.byteCount }) {
      guard digest.update(from: file, byteCount: checkpoint.byteCount - position) else { break }
      position = checkpoint.byteCount
      // What comes after a byte that is wrong is wrong, too.
      guard digest.soFar == checkpoint.sha256 else { break }
      found = (checkpoint, digest.copy())
    }
    return found
  }
}

extension SHA256 {
  /// Adds the next bytes of a file; false where it has no more so many.
  fileprivate func update(from file: FileHandle, byteCount: Int) -> Bool {
    var rest = byteCount
    while rest > 0 {
      guard let bytes = try? file.read(upToCount: min(rest, 1 << 20)), !bytes.isEmpty else {
        return false
      }
      bytes.withUnsafeBytes { update($0) }
      rest -= bytes.count
    }
    return true
  }
}
