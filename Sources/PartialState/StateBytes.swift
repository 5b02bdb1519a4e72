internal import Glibc
internal import SystemPaths

/// Where the bytes of a state lie.
public protocol StateBytes {
  var count: Int { get }
  /// The bytes at some positions below `count`.
  func read(_ positions: Range<Int>) throws(StateFault) -> [UInt8]
}

/// The bytes of a state that is in memory.
public struct StateMemory: StateBytes {
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var count: Int { bytes.count }

  public func read(_ positions: Range<Int>) -> [UInt8] { Array(bytes[positions]) }
}

/// The bytes of a state in a file.
final class StateFile: StateBytes {
  private let path: String
  private let descriptor: CInt
  let count: Int

  init(path: String) throws(StateFault) {
    self.path = path
    // What is no regular file has no size, and one that nobody writes to would be waited for.
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    }
    self.descriptor = descriptor
    guard descriptor >= 0 else { throw StateFault(.unreadable(errno: errno), path: path) }
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
      throw StateFault(.unreadable(errno: errno), path: path)
    }
    count = Int(status.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func read(_ positions: Range<Int>) throws(StateFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: positions.count)
    var filled = 0
    while filled < bytes.count {
      let wanted = bytes.count - filled
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor,
          buffer.baseAddress.map { $0 + filled },
          wanted,
          off_t(positions.lowerBound + filled)
        )
      }
      if count > 0 {
        filled += count
      } else if count == 0 {
        throw StateFault(.damaged("it ends too early"), path: path)
      } else if errno != EINTR {
        throw StateFault(.unreadable(errno: errno), path: path)
      }
    }
    return bytes
  }
}
