internal import CCrypto
internal import Foundation

/// A SHA-256 that bytes are added to, by the system's libcrypto.
public final class SHA256 {
  private let context = EVP_MD_CTX_new()

  public init() {
    let isReady = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(isReady == 1, "libcrypto has no SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  public func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Another that has the same bytes, to which others can be added.
  public func copy() -> SHA256 {
    let copy = SHA256()
    EVP_MD_CTX_copy_ex(copy.context, context)
    return copy
  }

  /// The digest of all bytes added until now, in hexadecimal.
  public var soFar: String { copy().finish() }

  /// The digest of some bytes, in hexadecimal.
  public static func digest(of bytes: [UInt8]) -> String {
    let sha256 = SHA256()
    bytes.withUnsafeBytes { sha256.update($0) }
    return sha256.finish()
  }

  /// The digest of some bytes, in base 64.
  public static func base64Digest(of bytes: [UInt8]) -> String {
    let sha256 = SHA256()
    bytes.withUnsafeBytes { sha256.update($0) }
    return Data(sha256.finishBytes()).base64EncodedString()
  }

  /// The digest of all bytes added, in hexadecimal; to be called once.
  public func finish() -> String {
    finishBytes().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private func finishBytes() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var count: CUnsignedInt = 0
    EVP_DigestFinal_ex(context, &digest, &count)
    return digest
  }
}
