internal import CLinux
internal import Glibc
internal import SystemPaths

/// A new file of mode 0600 that is written front to back, without a digest and without waiting for
/// the disk: for what can be written again.
public final class PlainFile {
  public let path: String
  public private(set) var byteCount = 0
  private var descriptor: CInt

  /// Creates the file; nothing may stand at `path`.
  public init(creating path: String) throws(OutputFault) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = path.withSystemPath { open_uninterrupted($0, flags, 0o600) }
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(OutputFault) in
      try writeAll(UnsafeRawBufferPointer(buffer), to: descriptor, path: path)
    }
    byteCount += bytes.count
  }

  /// Closes the file; to be called once, last.
  public func finish() throws(OutputFault) {
    try closeFile(&descriptor, path: path)
  }
}
