import FilePublishing
import TestSupport
import Testing

struct BlockFileTests {
  private static let text = Array(
    (0..<4096).map { "1234567893,97000\($0),Y,N,group,,\n" }.joined().utf8
  )
  private static let noise: [UInt8] = {
    var random = SeededGenerator(seed: 9)
    return (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
  }()

  static let tables: [[[UInt8]]] = [
    [],
    [[]],
    [Array("npi,tin\n".utf8)],
    [text],
    [text, [], text, Array("9010100011,000010001\n".utf8)],
    Array(repeating: text, count: 12),
    [noise],
    [text, noise, text, [0]],
  ]

  /// The file that holds these blocks, each compressed by a compressor that `number` others share.
  private func file(
    _ blocks: [[UInt8]],
    _ compression: ResultCompression,
    compressors number: Int = 1
  ) throws -> [UInt8] {
    let folder = try ScratchFolder()
    let compressors = (0..<number).map { _ in BlockCompressor(compression) }
    let file = try BlockFile(OutputFile(creating: folder.path("table")), compression)
    for (position, block) in blocks.enumerated() {
      let compressor = compressors[position % number]
      try file.append(block.withUnsafeBytes { compressor.compress($0) })
    }
    let digest = try file.finish()
    let bytes = try folder.bytes("table")
    #expect(file.byteCount == bytes.count)
    #expect(digest == SHA256.digest(of: bytes))
    return bytes
  }

  @Test(arguments: tables)
  func `a single member holds all blocks`(blocks: [[UInt8]]) throws {
    for level in [nil] + GzipLayout.singleMember.levels.map(Optional.some) {
      let bytes = try file(blocks, .gzip(level: level, layout: .singleMember))
      let isSame = try gzipMembers(of: bytes) == [blocks.flatMap { $0 }]
      #expect(isSame, "level \(level)")
    }
  }

  @Test(arguments: tables)
  func `by default each block is a member`(blocks: [[UInt8]]) throws {
    let isSame = try gzipMembers(of: file(blocks, .gzip(level: 6))) == blocks
    #expect(isSame)
  }

  @Test(arguments: tables)
  func `without compression blocks stand as they are`(blocks: [[UInt8]]) throws {
    let isSame = try file(blocks, .none) == blocks.flatMap { $0 }
    #expect(isSame)
  }

  @Test func `a single member of nothing is as short as one can be`() throws {
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    let empty = try file([], .gzip(level: 6, layout: .singleMember))
    #expect(empty == header + [3, 0] + [UInt8](repeating: 0, count: 8))
    #expect(try file([[], []], .gzip(level: 6, layout: .singleMember)) == empty)
  }

  @Test func `whichever compressor a block comes to, the bytes are the same`() throws {
    let few: [[UInt8]] = [Self.text, Self.noise, [], [1, 2, 3]]
    let blocks = few + few + few
    let compression = ResultCompression.gzip(level: 6, layout: .singleMember)
    let one = try file(blocks, compression)
    for count in [2, 5, 12] {
      let isSame = try file(blocks, compression, compressors: count) == one
      #expect(isSame, "\(count) compressors")
    }
  }

  @Test func `a single member costs little more than its noise`() throws {
    let size = try file([Self.noise], .gzip(level: 6, layout: .singleMember)).count
    #expect(size < Self.noise.count + 200)
  }
}
