import RecordParsing
import Testing

struct TextEncodingTests {
  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x61], .utf8, 3), ([0xEF, 0xBB, 0xBF], .utf8, 3),
      ([0xFF, 0xFE, 0x61], .utf16LittleEndian, 2), ([0xFE, 0xFF, 0x00], .utf16BigEndian, 2),
    ] as [([UInt8], TextEncoding, Int)]
  )
  func `a byte order mark declares the encoding`(
    bytes: [UInt8],
    encoding: TextEncoding,
    count: Int
  ) throws {
    let declared = try #require(TextEncoding.declared(by: bytes))
    #expect(declared.encoding == encoding)
    #expect(declared.markCount == count)
  }

  @Test(
    arguments: [
      [], [0xEF], [0xEF, 0xBB], [0xFF], [0xFE], [0x61, 0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBE],
    ] as [[UInt8]]
  )
  func `other bytes declare nothing`(bytes: [UInt8]) {
    #expect(TextEncoding.declared(by: bytes) == nil)
  }

  @Test func `the names are those of the option`() {
    #expect(TextEncoding(rawValue: "windows-1252") == .windows1252)
    #expect(TextEncoding(rawValue: "latin1") == nil)
  }
}
