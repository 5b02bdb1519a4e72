internal import Glibc
internal import SystemFiles

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
  private let descriptor: FileDescriptor
  let count: Int

  init(path: String) throws(StateFault) {
    self.path = path
    do {
      // What is no regular file has no size, and one that nobody writes to would be waited for.
      descriptor = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
      count = try descriptor.status().byteCount
    } catch {
      throw StateFault(.unreadable(errno: error.number), path: path)
    }
  }

  func read(_ positions: Range<Int>) throws(StateFault) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try descriptor.read(positions.count, at: positions.lowerBound)
    } catch {
      throw StateFault(.unreadable(errno: error.number), path: path)
    }
    guard bytes.count == positions.count else {
      throw StateFault(.damaged("it ends too early"), path: path)
    }
    return bytes
  }
}
