internal import Glibc
internal import SystemFiles

/// A file of mode 0600 that is written front to back, and what a manifest says of it.
public final class OutputFile {
  public let path: String
  public private(set) var byteCount = 0
  private let descriptor: FileDescriptor
  private let digest: SHA256

  /// Creates the file; nothing may be at `path`.
  public init(creating path: String) throws(OutputFault) {
    self.path = path
    digest = SHA256()
    descriptor = try FileDescriptor(writing: path, O_CREAT | O_EXCL)
  }

  /// Opens a file that exists, to go on after its first bytes, which have this digest.
  init(continuing path: String, at byteCount: Int, _ digest: SHA256) throws(OutputFault) {
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
    descriptor = try FileDescriptor(writing: path, O_APPEND)
    // Whoever began it may have let others read it.
    guard fchmod(descriptor.number, 0o600) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
    guard uninterrupted({ ftruncate(descriptor.number, byteCount) }) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
  }

  /// The SHA-256 of the bytes written until now, in hexadecimal.
  var digestSoFar: String { digest.soFar }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputFault) {
    digest.update(bytes)
    try OutputFault.inWriting(path) { () throws(SystemError) in try descriptor.write(bytes) }
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
    try OutputFault.inWriting(path) { () throws(SystemError) in try descriptor.sync() }
  }
}

extension FileDescriptor {
  /// Opens a file of a result.
  convenience init(writing path: String, _ flags: CInt) throws(OutputFault) {
    do {
      try self.init(opening: path, O_WRONLY | O_NOFOLLOW | flags)
    } catch {
      throw OutputFault(.cannotCreate(errno: error.number), path: path)
    }
  }
}

extension OutputFault {
  /// A write, or what brings it to the disk, that the system refuses.
  static func inWriting<T>(
    _ path: String,
    _ body: () throws(SystemError) -> T
  ) throws(OutputFault) -> T {
    do {
      return try body()
    } catch {
      throw OutputFault(.failed(errno: error.number), path: path)
    }
  }
}
