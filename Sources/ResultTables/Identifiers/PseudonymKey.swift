internal import CCrypto
internal import FilePublishing
internal import Glibc
internal import SystemPaths

/// The key of pseudonyms: the bytes of a file that its owner alone can read.
///
/// Nothing shows it but `id`, which tells keys apart and gives nothing of them away.
public struct PseudonymKey: Sendable {
  /// The least number of bytes: as many as could not be guessed.
  public static let minimumCount = 16
  private static let maximumCount = 1 << 16

  private let bytes: [UInt8]

  /// Why a file is no key.
  public struct Fault: Error, Hashable {
    public enum Kind: Hashable, Sendable {
      /// The value is the system's `errno`.
      case unreadable(errno: Int32)
      case notAFile
      /// Others than its owner may read or write it, or the owner is another user.
      case exposed
      case tooShort(count: Int)
      case tooLong
    }

    public let kind: Kind
    public let path: String
  }

  /// Reads the key file at `path`; all of its bytes are the key.
  public init(path: String) throws(Fault) {
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    }
    guard descriptor >= 0 else { throw Fault(kind: .unreadable(errno: errno), path: path) }
    defer { close(descriptor) }
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      throw Fault(kind: .notAFile, path: path)
    }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw Fault(kind: .exposed, path: path)
    }
    var bytes = [UInt8](repeating: 0, count: Self.maximumCount + 1)
    var count = 0
    while count < bytes.count {
      let added = bytes.withUnsafeMutableBytes { room in
        read(
          descriptor,
          UnsafeMutableRawBufferPointer(rebasing: room[count...]).baseAddress,
          room.count - count
        )
      }
      if added == 0 { break }
      guard added > 0 || errno == EINTR else {
        throw Fault(kind: .unreadable(errno: errno), path: path)
      }
      count += max(0, added)
    }
    guard count >= Self.minimumCount else {
      throw Fault(kind: .tooShort(count: count), path: path)
    }
    guard count <= Self.maximumCount else { throw Fault(kind: .tooLong, path: path) }
    self.bytes = Array(bytes[..<count])
  }

  /// What a manifest says of the key: the same for the same key.
  public var id: String {
    code(of: Array("reweigh key id".utf8)).prefix(8)
      .map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The HMAC-SHA-256 of a message, 32 bytes.
  func code(of message: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var count: CUnsignedInt = 0
    let result = HMAC(
      EVP_sha256(),
      bytes,
      CInt(bytes.count),
      message,
      message.count,
      &code,
      &count
    )
    precondition(result != nil && count == 32, "libcrypto has no HMAC-SHA-256")
    return code
  }
}
