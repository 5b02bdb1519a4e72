import FilePublishing
import RecordParsing
import TestSupport
import Testing

/// Frames by rows and by level, as libzstd reads them back.
struct FrameCompressorTests {
  private static let methods =
    [ResultCompression.zstandard()] + [1, 9, 19].map { .zstandard(level: $0) }

  private func compressed(_ block: [UInt8], _ compression: ResultCompression) -> [UInt8] {
    let compressor = BlockCompressor(compression)
    return block.withUnsafeBytes { compressor.compress($0).bytes }
  }

  private func expectSame(_ block: [UInt8], _ label: String) throws {
    for method in Self.methods.prefix(2) {
      let frame = compressed(block, method)
      let isSame =
        try ZstandardByteSource(MemoryByteSource(frame + frame)).readAll() == block + block
      #expect(isSame, "\(label), \(method)")
    }
  }

  @Test(arguments: [
    "", "\n", ",", "a", "ab,c", "a,b,c", "a,b,c\n", "\n\n\n\n", "a,b,c\na,b,c\n",
    ";;;;;;;;;;;;;;;;;;",
    ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n",
    "12345678,2345678\n12345678,2345678", "{\"a\":\"1\",\"b\":\"2\"}\n{\"a\":\"3\",\"b\":\"2\"}\n",
  ])
  func `short blocks come back`(text: String) throws {
    try expectSame(Array(text.utf8), text)
  }

  @Test(arguments: methods)
  func `rows that are alike come back, in a fraction of their size`(
    method: ResultCompression
  ) throws {
    let rows = Array(
      (0..<4096).map { "98\($0 &* 7919 % 10_000),0000\($0 / 9),Y,N,group,,\n" }.joined().utf8
    )
    let frame = compressed(rows, method)
    let isSame = try ZstandardByteSource(MemoryByteSource(frame)).readAll() == rows
    #expect(isSame)
    #expect(frame.count < rows.count / 4)
  }

  @Test func `matches of every length come back`() throws {
    let border = 1 << 17
    for length in Array(1...40) + (border - 5...border + 8) + [2 * border, 2 * border + 1, 400_000]
    {
      let row = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      let text = Array("1,2,".utf8) + row + Array("\n3,4,".utf8) + row + Array("y\n".utf8)
      try expectSame(text, "\(length)")
    }
  }

  /// A block of a frame ends at 128 KiB at the latest, wherever a match is there.
  @Test func `matches before and behind the border of a block come back`() throws {
    var random = SeededGenerator(seed: 5)
    let row = Array("12,34,a row that is there a second time\n".utf8)
    let border = 1 << 17
    for offset in (-row.count - 3)...3 {
      var filling = (0..<border - row.count + offset).map { _ in
        UInt8.random(in: 48...57, using: &random)
      }
      filling[filling.count - 1] = 10
      try expectSame(row + filling + row, "\(offset)")
    }
  }

  @Test(arguments: [65_535, 65_536, 262_143, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 1_200_000])
  func `what is just in reach or just out of it comes back`(distance: Int) throws {
    var random = SeededGenerator(seed: 3)
    let row = Array("7,8,this row is there twice, at a distance\n".utf8)
    var filling = (0..<distance - row.count).map { _ in UInt8.random(in: 48...57, using: &random) }
    filling[filling.count - 1] = 10
    try expectSame(row + filling + row, "\(distance)")
  }

  @Test(arguments: [1, 2, 64, 65_536, 131_071, 131_072, 131_073, 262_144, 1 << 21])
  func `noise comes back, and hardly longer`(size: Int) throws {
    var random = SeededGenerator(seed: UInt64(size))
    let noise = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    try expectSame(noise, "noise")
    #expect(compressed(noise, .zstandard()).count <= size + 18 + 3 * (size / 131_072 + 1))
  }

  @Test func `blocks of few different bytes come back`() throws {
    var random = SeededGenerator(seed: 17)
    let bytes = Array("\n,;0ab".utf8)
    for count in 1...bytes.count {
      for size in [3, 30, 300, 3000, 30_000, 300_000] {
        let block = (0..<size).map { _ in
          bytes[..<count].randomElement(using: &random) ?? 0
        }
        try expectSame(block, "\(size) bytes of \(count)")
      }
    }
  }

  @Test(arguments: methods)
  func `a compressor gives the same bytes whatever it has compressed before`(
    method: ResultCompression
  ) {
    let compressor = BlockCompressor(method)
    let rows = Array(
      (0..<5000).map { "\($0),\($0 / 3),Y,small-practice;hardship,N\n" }.joined().utf8
    )
    let first = rows.withUnsafeBytes { compressor.compress($0) }
    _ = rows[..<20_000].withUnsafeBytes { compressor.compress($0) }
    let again = rows.withUnsafeBytes { compressor.compress($0) }
    let isSame = first == again
    #expect(isSame)
  }

  @Test func `a changed byte of a frame is found by its checksum`() {
    let rows = Array((0..<500).map { "\($0 &* 7919),\($0 / 3),Y,hardship\n" }.joined().utf8)
    var frame = compressed(rows, .zstandard())
    frame[frame.count - 1] ^= 1
    #expect(throws: InputFault.self) {
      try ZstandardByteSource(MemoryByteSource(frame)).readAll()
    }
  }
}
