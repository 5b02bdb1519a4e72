internal import CLinux
internal import Glibc

/// A file of the system that is open; it is closed with the last reference to it.
public final class FileDescriptor: Sendable {
  public let number: CInt
  // Only `close` changes it, which the one owner of the file calls last.
  private nonisolated(unsafe) var isOpen = true

  /// Opens the file at a path; a new one is its owner's alone.
  public convenience init(opening path: String, _ flags: CInt) throws(SystemError) {
    let number = path.withSystemPath { path in
      uninterrupted { open(path, flags | O_CLOEXEC, 0o600) }
    }
    guard number >= 0 else { throw .current }
    self.init(adopting: number)
  }

  /// Takes over a file that is open.
  public init(adopting number: CInt) {
    self.number = number
  }

  deinit {
    if isOpen { Glibc.close(number) }
  }

  /// Closes the file, for those who must know what comes of it; to be called once, last.
  ///
  /// Some file systems say only now that there was no room.
  public func close() throws(SystemError) {
    isOpen = false
    // An interrupted close has closed.
    guard Glibc.close(number) == 0 || errno == EINTR else { throw .current }
  }

  /// Writes all bytes, however many calls it takes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    try writeAll(bytes, to: number)
  }

  /// Writes all bytes, however many calls it takes.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in
      try writeAll(UnsafeRawBufferPointer(buffer), to: number)
    }
  }

  /// Reads the bytes from an offset on until there are `count`, or none is left.
  public func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    try readBytes(count, at: offset, of: number)
  }

  /// Brings what is written to the disk.
  public func sync() throws(SystemError) {
    guard uninterrupted({ fsync(number) }) == 0 else { throw .current }
  }

  /// What the system says of the file.
  public func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard uninterrupted({ fstat(number, &status) }) == 0 else { throw .current }
    return FileStatus(status)
  }
}

/// What the system says of a file that is open.
public struct FileStatus: Sendable {
  public let isRegularFile: Bool
  public let byteCount: Int
  /// Whether the user of this process owns it, and no other may read or write it.
  public let isPrivate: Bool

  fileprivate init(_ status: stat) {
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    byteCount = Int(status.st_size)
    isPrivate = status.st_mode & 0o077 == 0 && status.st_uid == geteuid()
  }
}

/// Reads the bytes of a descriptor from an offset on until there are `count`, or none is left.
public func readBytes(
  _ count: Int,
  at offset: Int,
  of descriptor: CInt
) throws(SystemError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  var filled = 0
  while filled < count {
    let added = bytes.withUnsafeMutableBytes { room in
      pread(descriptor, room.baseAddress.map { $0 + filled }, count - filled, offset + filled)
    }
    if added == 0 { break }
    guard added > 0 || errno == EINTR else { throw .current }
    filled += max(0, added)
  }
  return filled == count ? bytes : Array(bytes[..<filled])
}

/// Reads all bytes of a descriptor, wherever it is.
public func readAll(of descriptor: CInt) throws(SystemError) -> [UInt8] {
  let blockSize = 1 << 16
  var bytes: [UInt8] = []
  while true {
    let block = try readBytes(blockSize, at: bytes.count, of: descriptor)
    bytes += block
    if block.count < blockSize { return bytes }
  }
}

/// Writes all bytes to a descriptor, however many calls it takes.
public func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    guard count >= 0 || errno == EINTR else { throw .current }
    rest = rest.dropFirst(max(0, count))
  }
}
