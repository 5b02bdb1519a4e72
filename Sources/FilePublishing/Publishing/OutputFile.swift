internal import CLinux
internal import Glibc
internal import SystemPaths

/// A file of mode 0600 that is written front to back, and what a manifest says of it.
public final class OutputFile {
  public let path: String
  public private(set) var byteCount = 0
  private let descriptor: FileDescriptor
  private let digest: SHA256

  /// Creates the file; nothing may stand at `path`.
  public init(creating path: String) throws(OutputFault) {
    self.path = path
    digest = SHA256()
    descriptor = try FileDescriptor(
      opening: path,
      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    )
  }

  /// Opens a file that stands, to go on after its first bytes, which have this digest.
  init(continuing path: String, at byteCount: Int, _ digest: SHA256) throws(OutputFault) {
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
    descriptor = try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    // Whoever began it may have let others read it.
    guard fchmod(descriptor.number, 0o600) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
    guard truncate_uninterrupted(descriptor.number, byteCount) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
  }

  /// The SHA-256 of the bytes written until now, in hexadecimal.
  var digestSoFar: String { digest.soFar }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputFault) {
    digest.update(bytes)
    try writeAll(bytes, to: descriptor.number, path: path)
    byteCount += bytes.count
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(OutputFault) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Brings everything to the disk and returns the SHA-256 in hexadecimal; to be called once, last.
  public func finish() throws(OutputFault) -> String {
    let (digest, written) = finishWriting()
    try written.sync()
    return digest
  }

  /// The SHA-256 in hexadecimal, and the file to be brought to the disk; to be called once, last.
  public func finishWriting() -> (digest: String, file: WrittenFile) {
    (digest.finish(), WrittenFile(path, descriptor))
  }
}

/// A file that nothing more is written to, but that the disk may not have yet.
public struct WrittenFile: Sendable {
  private let path: String
  private let descriptor: FileDescriptor

  fileprivate init(_ path: String, _ descriptor: FileDescriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Waits until the disk has everything.
  public func sync() throws(OutputFault) {
    guard sync_uninterrupted(descriptor.number) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
  }
}

/// A descriptor that is closed with the last that refers to it; what has been synced by then is safe,
/// whatever comes of that.
private final class FileDescriptor: Sendable {
  let number: CInt

  init(opening path: String, _ flags: CInt) throws(OutputFault) {
    number = path.withSystemPath { open_uninterrupted($0, flags, 0o600) }
    guard number >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
  }

  deinit { close(number) }
}

/// Writes all bytes to a descriptor, however many calls it takes.
func writeAll(
  _ bytes: UnsafeRawBufferPointer,
  to descriptor: CInt,
  path: String
) throws(OutputFault) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      throw OutputFault(.failed(errno: errno), path: path)
    }
  }
}

/// Closes a file, which has no descriptor after that, whatever comes of it.
func closeFile(_ descriptor: inout CInt, path: String) throws(OutputFault) {
  let status = close(descriptor)
  descriptor = -1
  // Some file systems say only now that there was no room. An interrupted close has closed.
  guard status == 0 || errno == EINTR else { throw OutputFault(.failed(errno: errno), path: path) }
}
