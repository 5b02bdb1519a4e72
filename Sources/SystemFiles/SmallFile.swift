internal import Glibc

/// The content of a file that is read whole, and is never large: what people write by hand.
public enum SmallFile {
  /// The greatest number of bytes: far more than anyone writes.
  public static let byteLimit = 16 << 20

  /// Why it can't be read.
  public enum Fault: Error, Hashable {
    /// The value is the system's `errno`.
    case unreadable(errno: Int32)
    case tooLarge
  }

  /// The bytes of the file at a path, which may be a pipe.
  public static func bytes(of path: String) throws(Fault) -> [UInt8] {
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    defer { close(descriptor) }
    return try bytes(reading: descriptor, upTo: byteLimit)
  }

  /// The bytes that an open file has from where it is on.
  public static func bytes(
    reading descriptor: Int32,
    upTo byteLimit: Int
  ) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = uninterrupted { read(descriptor, &block, block.count) }
      guard count >= 0 else { throw .unreadable(errno: errno) }
      if count == 0 { return bytes }
      bytes += block[..<count]
      guard bytes.count <= byteLimit else { throw .tooLarge }
    }
  }
}
