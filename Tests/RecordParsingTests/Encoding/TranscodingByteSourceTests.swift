import RecordParsing
import TestSupport
import Testing

struct TranscodingByteSourceTests {
  static let blockSizes = [1, 2, 3, 5, Int.max]
  private static let bad = TextEncoding.undecodable

  @Test(
    arguments: ["", "npi,tin\n1,2\n", "é–日本", "😀", "a😀b😀", "\u{FFFF}\u{10000}\u{10FFFF}"],
    blockSizes
  )
  func `UTF-16 of either order is read, surrogate pairs in pieces too`(
    text: String,
    blockSize: Int
  ) throws {
    let units = Array(text.utf16)
    #expect(try transcode(littleEndian(units), .utf16LittleEndian, blockSize) == Array(text.utf8))
    #expect(try transcode(bigEndian(units), .utf16BigEndian, blockSize) == Array(text.utf8))
  }

  @Test(
    arguments: [
      ([0xD83D], [bad]),
      ([0xDE00], [bad]),
      ([0xD83D, 0x61], [bad, 0x61]),
      ([0x61, 0xDE00, 0x62], [0x61, bad, 0x62]),
      ([0xD83D, 0xD83D, 0xDE00], [bad, 0xF0, 0x9F, 0x98, 0x80]),
      ([0xDE00, 0xD83D], [bad, bad]),
      ([0xD83D, 0xDE00, 0xDE00], [0xF0, 0x9F, 0x98, 0x80, bad]),
      ([0xDBFF, 0xDFFF], [0xF4, 0x8F, 0xBF, 0xBF]),
      ([0xD800, 0xDC00], [0xF0, 0x90, 0x80, 0x80]),
      ([0xD7FF, 0xE000], [0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80]),
    ] as [([UInt16], [UInt8])],
    blockSizes
  )
  func `a lone surrogate is no text`(
    example: ([UInt16], [UInt8]),
    blockSize: Int
  ) throws {
    let (units, expected) = example
    #expect(try transcode(littleEndian(units), .utf16LittleEndian, blockSize) == expected)
    #expect(try transcode(bigEndian(units), .utf16BigEndian, blockSize) == expected)
  }

  @Test(arguments: blockSizes)
  func `an odd last byte is no text`(blockSize: Int) throws {
    let units: [UInt16] = [0x61, 0x62]
    #expect(
      try transcode(littleEndian(units) + [0x63], .utf16LittleEndian, blockSize)
        == [0x61, 0x62, Self.bad]
    )
    #expect(try transcode([0x00], .utf16BigEndian, blockSize) == [Self.bad])
    // After the first half of a pair there are two faults.
    #expect(
      try transcode(bigEndian([0xD83D]) + [0xDE], .utf16BigEndian, blockSize)
        == [Self.bad, Self.bad]
    )
  }

  @Test func `windows-1252 has its own characters from 0x80 to 0x9F`() throws {
    let characters = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
    let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    let defined = (0x80...0x9F as ClosedRange<UInt8>).filter { !undefined.contains($0) }
    #expect(defined.count == characters.unicodeScalars.count)
    #expect(try transcode(defined, .windows1252) == Array(characters.utf8))
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func `five bytes of windows-1252 are no text`(byte: UInt8) throws {
    #expect(try transcode([0x61, byte, 0x62], .windows1252) == [0x61, Self.bad, 0x62])
  }

  @Test func `the other bytes of windows-1252 are the scalars of their value`() throws {
    for byte in Array(UInt8.min...0x7F) + Array(0xA0...UInt8.max) {
      let expected = Array(String(Unicode.Scalar(byte)).utf8)
      #expect(try transcode([byte], .windows1252) == expected)
    }
  }

  @Test func `UTF-8 is passed on as it stands`() throws {
    #expect(try transcode([0x61, 0xFF, 0xC3], .utf8) == [0x61, 0xFF, 0xC3])
  }

  @Test func `what stands for no text is not UTF-8`() {
    let records = ScannedRecord.all(in: [TextEncoding.undecodable])
    #expect(records.map(\.isUTF8) == [false])
  }

  @Test func `a long text is read in small steps`() throws {
    let text = String(repeating: "é😀\n", count: 40_000)
    let encoded = MemoryByteSource(bigEndian(Array(text.utf16)), blockSize: 1001)
    let source = TranscodingByteSource(encoded, from: .utf16BigEndian)
    #expect(try source.readAll(readSize: 13) == Array(text.utf8))
  }

  private func transcode(
    _ bytes: [UInt8],
    _ encoding: TextEncoding,
    _ blockSize: Int = .max
  ) throws -> [UInt8] {
    let source = MemoryByteSource(bytes, blockSize: blockSize)
    return try TranscodingByteSource(source, from: encoding).readAll()
  }

  private func littleEndian(_ units: [UInt16]) -> [UInt8] {
    units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private func bigEndian(_ units: [UInt16]) -> [UInt8] {
    units.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }
}
