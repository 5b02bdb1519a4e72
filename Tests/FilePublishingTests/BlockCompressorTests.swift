import FilePublishing
import RecordParsing
import TestSupport
import Testing

struct BlockCompressorTests {
  private static let rows = Array(
    (0..<4096).map { "1234567893,97000\($0),Y,N,group,,\n" }.joined().utf8
  )

  private func compressed(_ block: [UInt8], _ compression: ResultCompression) -> [UInt8] {
    let compressor = BlockCompressor(compression)
    return block.withUnsafeBytes { compressor.compress($0).bytes }
  }

  @Test(arguments: GzipLayout.members.levels)
  func `every level gives the block back`(level: Int) throws {
    let member = compressed(Self.rows, .gzip(level: level))
    #expect(member.prefix(3) == [0x1F, 0x8B, 8])
    #expect(member.count < Self.rows.count / 4)
    let isSame = try gunzipped(member) == Self.rows
    #expect(isSame)
  }

  @Test(arguments: [0, 1, 2, 64, 65_535, 65_536, 1 << 20])
  func `blocks of any size come back, even where they do not shrink`(size: Int) throws {
    var random = SeededGenerator(seed: UInt64(size))
    let block = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    for level in [1, 6, 12] {
      let isSame = try gunzipped(compressed(block, .gzip(level: level))) == block
      #expect(isSame)
    }
  }

  @Test func `members one after the other hold all blocks`() throws {
    let compressor = BlockCompressor(.gzip(level: 6))
    let file = [3, 0, 4000].flatMap { count in
      Self.rows[..<count].withUnsafeBytes { compressor.compress($0).bytes }
    }
    let expected = Self.rows[..<3] + Self.rows[..<4000]
    let isSame = try gunzipped(file) == Array(expected)
    #expect(isSame)
  }

  @Test func `the same block gives the same bytes`() {
    let compressor = BlockCompressor(.gzip(level: 6))
    let members = (0..<2).map { _ in Self.rows.withUnsafeBytes { compressor.compress($0).bytes } }
    let areSame = members[0] == members[1] && members[0] == compressed(Self.rows, .gzip(level: 6))
    #expect(areSame)
  }

  @Test func `without compression a block stays as it is`() {
    #expect(compressed([1, 2, 3], .none) == [1, 2, 3])
    #expect(compressed([], .none) == [])
  }
}
