import RecordParsing
import TestSupport
import Testing

struct TextFileTests {
  static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @Test(
    arguments: [
      ([], .utf8, []),
      (Array("a".utf8), .utf8, Array("a".utf8)),
      (Array("né".utf8), .utf8, Array("né".utf8)),
      (utf8Mark, .utf8, []),
      (utf8Mark + Array("né".utf8), .utf8, Array("né".utf8)),
      // Only the first mark is one.
      (utf8Mark + utf8Mark, .utf8, utf8Mark),
      ([0xFF, 0xFE], .utf16LittleEndian, []),
      ([0xFF, 0xFE, 0x61, 0x00], .utf16LittleEndian, Array("a".utf8)),
      ([0xFE, 0xFF, 0x00, 0x61], .utf16BigEndian, Array("a".utf8)),
      ([0xFF, 0xFE, 0x61], .utf16LittleEndian, [0xFF]),
      ([0xEF, 0xBB], .utf8, [0xEF, 0xBB]),
    ] as [([UInt8], TextEncoding, [UInt8])]
  )
  func `the encoding is what the byte order mark declares`(
    bytes: [UInt8],
    encoding: TextEncoding,
    text: [UInt8]
  ) throws {
    for blockSize in [1, 2, Int.max] {
      let plain = try TextFile(MemoryByteSource(bytes, blockSize: blockSize))
      #expect(plain.encoding == encoding)
      #expect(!plain.isCompressed)
      #expect(try plain.text.readAll() == text)
      let member = try GzipMember.compress(bytes)
      let compressed = try TextFile(MemoryByteSource(member, blockSize: blockSize))
      #expect(compressed.encoding == encoding)
      #expect(compressed.isCompressed)
      #expect(try compressed.text.readAll() == text)
    }
  }

  @Test func `without a mark the file is what the caller says`() throws {
    let file = try TextFile(MemoryByteSource([0x80, 0xE9]), assumed: .windows1252)
    #expect(file.encoding == .windows1252)
    #expect(try file.text.readAll() == Array("€é".utf8))
  }

  @Test func `a mark wins over what the caller says`() throws {
    let file = try TextFile(
      MemoryByteSource(Self.utf8Mark + Array("é".utf8)),
      assumed: .windows1252
    )
    #expect(file.encoding == .utf8)
    #expect(try file.text.readAll() == Array("é".utf8))
  }

  @Test(arguments: [[0x1F], [0x8B, 0x1F], [0x1F, 0x61]] as [[UInt8]])
  func `half of the magic is not compressed`(bytes: [UInt8]) throws {
    let file = try TextFile(MemoryByteSource(bytes))
    #expect(!file.isCompressed)
    #expect(try file.text.readAll() == bytes)
  }

  @Test func `a file that is the magic alone is corrupt`() {
    #expect(throws: InputFault.self) { try TextFile(MemoryByteSource([0x1F, 0x8B])) }
  }
}
