import RecordParsing
import TestSupport
import Testing

struct ByteSourceTests {
  @Test(arguments: [(5, 3, 3), (5, 5, 5), (5, 8, 5), (0, 4, 0)])
  func `filling reads on until the buffer is full or the source ends`(
    available: Int,
    wanted: Int,
    expected: Int
  ) throws {
    let source = MemoryByteSource([UInt8](repeating: 7, count: available), blockSize: 2)
    var buffer = [UInt8](repeating: 0, count: wanted)
    let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      try source.fill(UnsafeMutableRawBufferPointer(bytes))
    }
    #expect(count == expected)
    #expect(buffer.count { $0 == 7 } == expected)
  }

  @Test(arguments: [1, 2, 3, 100])
  func `bytes that were looked at come before the rest`(readSize: Int) throws {
    let source = PrefixedByteSource(prefix: [1, 2, 3], rest: MemoryByteSource([4, 5]))
    #expect(try source.readAll(readSize: readSize) == [1, 2, 3, 4, 5])
  }
}
