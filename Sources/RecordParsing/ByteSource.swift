/// A stream of bytes that is read once, front to back.
public protocol ByteSource: AnyObject {
  /// Reads at most `buffer.count` bytes into `buffer` and returns how many; 0 is the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int
}

extension ByteSource {
  /// Reads until `buffer` is full or the source ends, and returns the number of bytes read.
  public func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    var count = 0
    while count < buffer.count {
      let read = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if read == 0 { break }
      count += read
    }
    return count
  }
}

/// A source that gives back bytes that were looked at before the rest of another source.
public final class PrefixedByteSource: ByteSource {
  private var prefix: ArraySlice<UInt8>
  private let rest: any ByteSource

  public init(prefix: [UInt8], rest: any ByteSource) {
    self.prefix = prefix[...]
    self.rest = rest
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    guard !prefix.isEmpty else { return try rest.read(into: buffer) }
    let count = min(prefix.count, buffer.count)
    buffer.copyBytes(from: prefix.prefix(count))
    prefix = prefix.dropFirst(count)
    return count
  }
}

extension ByteSource {
  /// Appends to `bytes` until it has `capacity` bytes or the source ends.
  func append(
    to bytes: inout [UInt8],
    upTo capacity: Int,
    hasEnded: inout Bool
  ) throws(InputFault) {
    let start = bytes.count
    guard capacity > start else { return }
    try bytes.append(addingCapacity: capacity - start) { (added) throws(InputFault) in
      try added.withUnsafeMutableBufferPointer { (buffer, count) throws(InputFault) in
        let room = UnsafeMutableRawBufferPointer(buffer)
        count = try fill(UnsafeMutableRawBufferPointer(rebasing: room[..<(capacity - start)]))
      }
    }
    hasEnded = bytes.count < capacity
  }
}
