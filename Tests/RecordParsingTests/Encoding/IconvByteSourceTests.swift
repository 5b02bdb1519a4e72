import RecordParsing
import TestSupport
import Testing

struct IconvByteSourceTests {
  private static let bad = TextEncoding.undecodable

  @Test(
    arguments: [
      ("ISO-8859-1", [], ""),
      ("ISO-8859-1", [0x61, 0xE9, 0xFF], "aéÿ"),
      ("windows-1252", [0x80, 0x61], "€a"),
      ("UTF-16LE", [0x3D, 0xD8, 0x00, 0xDE], "😀"),
      ("UTF-32BE", [0x00, 0x01, 0xF6, 0x00], "😀"),
      ("Shift_JIS", [0x93, 0xFA, 0x61, 0x96, 0x7B], "日a本"),
      ("GB18030", [0x94, 0x39, 0xFC, 0x36, 0xC4, 0xE3], "😀你"),
      ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x61], "日a"),
    ] as [(String, [UInt8], String)],
    [1, 2, 3, Int.max]
  )
  func `an encoding is read, whatever pieces its characters come in`(
    example: (name: String, bytes: [UInt8], text: String),
    blockSize: Int
  ) throws {
    let text = try convert(example.bytes, from: example.name, blockSize)
    #expect(text == Array(example.text.utf8))
  }

  @Test(
    arguments: [
      ("windows-1252", [0x61, 0x81, 0x62], "a"),
      ("ISO-8859-6", [0x61, 0xA1], "a"),
      ("Shift_JIS", [0x61, 0x80, 0x62], "a"),
      ("UTF-16LE", [0x61, 0x00, 0x00, 0xDE], "a"),
      // Characters that are cut short by the end.
      ("Shift_JIS", [0x61, 0x93], "a"),
      ("UTF-16LE", [0x61, 0x00, 0x62], "a"),
      ("UTF-16LE", [0x3D, 0xD8], ""),
    ] as [(String, [UInt8], String)],
    [1, 2, Int.max]
  )
  func `the text ends with a byte that is none where the encoding defines nothing`(
    example: (name: String, bytes: [UInt8], text: String),
    blockSize: Int
  ) throws {
    let text = try convert(example.bytes, from: example.name, blockSize)
    #expect(text == Array(example.text.utf8) + [Self.bad])
  }

  @Test(arguments: ["utf-9", "windows-125", "a name with spaces"])
  func `an encoding that the system does not know is none`(name: String) {
    #expect(IconvByteSource(MemoryByteSource("text"), fromEncodingNamed: name) == nil)
  }

  @Test func `a long text is read in small steps`() throws {
    let bytes = [UInt8](repeating: 0xE9, count: 200_000)
    let encoded = MemoryByteSource(bytes, blockSize: 1001)
    let source = try #require(IconvByteSource(encoded, fromEncodingNamed: "ISO-8859-1"))
    let expected = Array(String(repeating: "é", count: 200_000).utf8)
    #expect(try source.readAll(readSize: 4099) == expected)
  }

  private func convert(
    _ bytes: [UInt8],
    from name: String,
    _ blockSize: Int
  ) throws -> [UInt8] {
    let encoded = MemoryByteSource(bytes, blockSize: blockSize)
    let source = try #require(IconvByteSource(encoded, fromEncodingNamed: name))
    return try source.readAll()
  }
}
