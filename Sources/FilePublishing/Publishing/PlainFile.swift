internal import Glibc
internal import SystemFiles

/// A new file of mode 0600 that is written front to back, without a digest and without waiting for
/// the disk: for what can be written again.
public final class PlainFile {
  public let path: String
  public private(set) var byteCount = 0
  private let descriptor: FileDescriptor

  /// Creates the file; nothing may be at `path`.
  public init(creating path: String) throws(OutputFault) {
    self.path = path
    descriptor = try FileDescriptor(writing: path, O_CREAT | O_EXCL)
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    try OutputFault.inWriting(path) { () throws(SystemError) in try descriptor.write(bytes) }
    byteCount += bytes.count
  }

  /// Closes the file; to be called once, last.
  public func finish() throws(OutputFault) {
    try OutputFault.inWriting(path) { () throws(SystemError) in try descriptor.close() }
  }
}
