import TestSupport
import Testing

@testable import PartialState

struct ByteReaderTests {
  @Test(
    arguments: [
      (0, [0]), (1, [1]), (127, [0x7F]), (128, [0x80, 1]), (16383, [0xFF, 0x7F]),
      (16384, [0x80, 0x80, 1]),
      (UInt64.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]),
    ] as [(UInt64, [UInt8])]
  )
  func `a number has one form`(number: UInt64, bytes: [UInt8]) throws {
    var writer = ByteWriter()
    writer.append(number: number)
    #expect(writer.bytes == bytes)
    var reader = ByteReader(bytes[...])
    #expect(try reader.number() == number)
    try reader.end()
  }

  @Test(
    arguments: [
      [], [0x80], [0x80, 0], [0xFF, 0x80],
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1],
    ] as [[UInt8]]
  )
  func `another form of a number is refused`(bytes: [UInt8]) {
    var reader = ByteReader(bytes[...])
    #expect(throws: ByteReader.Malformed.self) { try reader.number() }
  }

  @Test func `numbers of fixed size are little-endian`() throws {
    var writer = ByteWriter()
    writer.append32(0x0102_0304)
    writer.append64(0x0102_0304_0506_0708)
    #expect(writer.bytes == [4, 3, 2, 1, 8, 7, 6, 5, 4, 3, 2, 1])
    var reader = ByteReader(writer.bytes[...])
    #expect(try reader.read32() == 0x0102_0304)
    #expect(try reader.read64() == 0x0102_0304_0506_0708)
    #expect(throws: ByteReader.Malformed.self) { try reader.read32() }
  }

  @Test func `a count can't be of more than there is`() throws {
    var writer = ByteWriter()
    writer.append(number: 3)
    writer.append([1, 2, 3, 4, 5, 6])
    var reader = ByteReader(writer.bytes[...])
    #expect(try reader.count(ofAtLeast: 2) == 3)
    reader = ByteReader(writer.bytes[...])
    #expect(throws: ByteReader.Malformed.self) { try reader.count(ofAtLeast: 3) }
  }
}
