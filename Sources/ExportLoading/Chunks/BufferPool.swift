internal import Locking

/// Memory of chunks that have been decoded, for chunks to come.
final class BufferPool: Sendable {
  private let buffers = Lock<[[UInt8]]>([])

  func take() -> [UInt8] { buffers.withLock { $0.popLast() ?? [] } }

  func give(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}
