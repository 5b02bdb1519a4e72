internal import FilePublishing
internal import Locking

/// The SHA-256 of a file that is read piece by piece.
///
/// What is read until it is known what the file is, is hashed as it is read, and so is every byte of a
/// file that is compressed or written in another encoding. Of any other file the records follow in
/// chunks that have all of its bytes, in order: the threads that decode these hash them, so that
/// none waits for another to hash before it may read: hashing takes 0.6 s a gigabyte.
///
/// Unchecked for the SHA-256 alone: until the first piece is numbered, whoever reads the file adds to
/// it, one thread at a time; from then on the one that was given a piece by `Pieces.next`, and no
/// other gets one before `Pieces.finish`.
final class FileDigest: @unchecked Sendable {
  private let sha256 = SHA256()
  private let pieces = Lock(Pieces())
  // Those that read the file alone know these.
  private var isInPieces = false
  private var bufferedCount = 0
  private var pieceCount = 0

  /// Hashes bytes as they are read.
  func observe(_ bytes: UnsafeRawBufferPointer) {
    if !isInPieces { sha256.update(bytes) }
  }

  /// From now on what is read is hashed as pieces, of which the first `bufferedCount` bytes were read
  /// and hashed before.
  func beginPieces(ahead bufferedCount: Int) {
    isInPieces = true
    self.bufferedCount = bufferedCount
  }

  /// Numbers the next piece of a file, of `byteCount` bytes; nil where its bytes are hashed as they
  /// are read.
  func number(ofPieceOf byteCount: Int) -> PieceNumber? {
    guard isInPieces else { return nil }
    let skipped = min(bufferedCount, byteCount)
    bufferedCount -= skipped
    defer { pieceCount += 1 }
    return PieceNumber(digest: self, number: pieceCount, skippedCount: skipped)
  }

  /// A piece that is to be hashed.
  struct PieceNumber: Sendable {
    fileprivate let digest: FileDigest
    fileprivate let number: Int
    /// How many of its bytes were hashed before.
    fileprivate let skippedCount: Int

    /// Hashes the bytes of the piece, unless another thread is hashing: then that one does.
    func hash(_ bytes: [UInt8]) {
      digest.pieces.withLock { $0.add(bytes[skippedCount...], at: number) }
      while let next = digest.pieces.withLock({ $0.next() }) {
        next.withUnsafeBytes { digest.sha256.update($0) }
        digest.pieces.withLock { $0.finish() }
      }
    }
  }

  /// The digest once all pieces are hashed, in hexadecimal; to be called once.
  func finish() -> String {
    precondition(pieces.withLock { $0.hashedCount } == pieceCount, "a piece was not hashed")
    return sha256.finish()
  }
}

/// The pieces of a file that wait for those before them.
private struct Pieces: Sendable {
  private var waiting: [Int: ArraySlice<UInt8>] = [:]
  private var isHashing = false
  private(set) var hashedCount = 0

  mutating func add(_ bytes: ArraySlice<UInt8>, at number: Int) {
    waiting[number] = bytes
  }

  /// The piece whose turn it is; nil where it is not there, or another thread is hashing.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !isHashing, let bytes = waiting.removeValue(forKey: hashedCount) else { return nil }
    isHashing = true
    return bytes
  }

  mutating func finish() {
    hashedCount += 1
    isHashing = false
  }
}
