public import RecordParsing

/// Bytes in memory as a source that hands out at most `blockSize` of them at a time.
public final class MemoryByteSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let blockSize: Int

  public init(_ bytes: [UInt8], blockSize: Int = .max) {
    rest = bytes[...]
    self.blockSize = blockSize
  }

  public convenience init(_ text: String, blockSize: Int = .max) {
    self.init(Array(text.utf8), blockSize: blockSize)
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    let count = min(rest.count, buffer.count, blockSize)
    buffer.copyBytes(from: rest.prefix(count))
    rest = rest.dropFirst(count)
    return count
  }
}

extension ByteSource {
  /// All bytes that are left, asked for `readSize` at a time.
  public func readAll(readSize: Int = 64 << 10) throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: readSize)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
        try read(into: UnsafeMutableRawBufferPointer(bytes))
      }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }
}
