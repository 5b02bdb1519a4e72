import FilePublishing
import TestSupport
import Testing

struct RowCompressorTests {
  /// What a block holds after it was compressed to a member, and to parts of a single one.
  private func expectSame(_ block: [UInt8], _ label: String) throws {
    let member = compressed(block, .gzip())
    let isSame = try gzipMembers(of: member) == [block]
    #expect(isSame, "\(label)")
    let part = compressed(block, .gzip(layout: .singleMember))
    // A header, two parts, an empty last block, and a trailer that zlib does not look at here.
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    let checksum = GzipChecksum(of: block + block)
    let file = header + part + part + [3, 0] + checksum
    let isSameTwice = try gzipMembers(of: file) == [block + block]
    #expect(isSameTwice, "\(label) in parts")
  }

  private func compressed(_ block: [UInt8], _ compression: ResultCompression) -> [UInt8] {
    let compressor = BlockCompressor(compression)
    return block.withUnsafeBytes { compressor.compress($0).bytes }
  }

  @Test(arguments: [
    "", "\n", ",", "a", "ab,c", "a,b,c", "a,b,c\n", "\n\n\n\n", "a,b,c\na,b,c\n",
    ";;;;;;;;;;;;;;;;;;",
    ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n",
    "12345678,2345678\n12345678,2345678", "{\"a\":\"1\",\"b\":\"2\"}\n{\"a\":\"3\",\"b\":\"2\"}\n",
  ])
  func `short blocks come back`(text: String) throws {
    try expectSame(Array(text.utf8), text)
  }

  @Test func `rows that are alike come back, in a fraction of their size`() throws {
    let rows = Array(
      (0..<4096).map { "98\($0 &* 7919 % 10_000),0000\($0 / 9),Y,N,group,,\n" }.joined().utf8
    )
    try expectSame(rows, "rows")
    #expect(compressed(rows, .gzip()).count < rows.count / 4)
  }

  @Test func `matches of every length come back`() throws {
    for length in Array(1...300) + [513, 514, 515, 516, 517, 518, 519, 774, 775, 5000] {
      let row = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      let text = Array("1,2,".utf8) + row + Array("\n3,4,".utf8) + row + Array("y\n".utf8)
      try expectSame(text, "\(length)")
    }
  }

  @Test(arguments: [32_750, 32_767, 32_768, 32_769, 32_780, 65_535, 65_536, 70_000])
  func `what is just in reach or just out of it comes back`(distance: Int) throws {
    var random = SeededGenerator(seed: 3)
    let row = Array("7,8,this row is there twice, at a distance\n".utf8)
    var filling = (0..<distance - row.count).map { _ in UInt8.random(in: 48...57, using: &random) }
    filling[filling.count - 1] = 10
    try expectSame(row + filling + row, "\(distance)")
  }

  @Test(arguments: [1, 2, 64, 65_534, 65_535, 65_536, 131_071, 1 << 20])
  func `noise comes back, and hardly longer`(size: Int) throws {
    var random = SeededGenerator(seed: UInt64(size))
    let noise = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    try expectSame(noise, "noise")
    #expect(compressed(noise, .gzip()).count <= size + 18 + 5 * (size / 65_535 + 1))
  }

  @Test func `blocks of few different bytes come back`() throws {
    var random = SeededGenerator(seed: 17)
    let bytes = Array("\n,;0ab".utf8)
    for count in 1...bytes.count {
      for size in [3, 30, 300, 3000, 30_000] {
        let block = (0..<size).map { _ in
          bytes[..<count].randomElement(using: &random) ?? 0
        }
        try expectSame(block, "\(size) bytes of \(count)")
      }
    }
  }

  @Test func `a compressor gives the same bytes whatever it has compressed before`() {
    let compressor = BlockCompressor(.gzip())
    let rows = Array(
      (0..<5000).map { "\($0),\($0 / 3),Y,small-practice;hardship,N\n" }.joined().utf8
    )
    let first = rows.withUnsafeBytes { compressor.compress($0) }
    _ = rows[..<20_000].withUnsafeBytes { compressor.compress($0) }
    let again = rows.withUnsafeBytes { compressor.compress($0) }
    let isSame = first == again
    #expect(isSame)
  }
}

extension GzipChecksum {
  /// The trailer of a member that holds some bytes.
  fileprivate init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { GzipChecksum(of: $0) }
  }
}

private func + (bytes: [UInt8], checksum: GzipChecksum) -> [UInt8] {
  let length = UInt32(truncatingIfNeeded: checksum.byteCount)
  return [checksum.crc32, length].reduce(bytes) { bytes, word in
    bytes + withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }
}
