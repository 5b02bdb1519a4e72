import Foundation
import TestSupport
import Testing

@testable import FilePublishing

struct ContinuedTableTests {
  /// Blocks of noise, of which each but the first and the last comes to a checkpoint.
  private static let blocks: [[UInt8]] = {
    var random = SeededGenerator(seed: 4)
    return [10, 1 << 20, 1 << 20, (1 << 20) + 1, 1 << 20, 300].map { count in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
  }()

  static let compressions: [ResultCompression] = [
    .none, .gzip(level: 1), .gzip(level: 1, layout: .singleMember), .zstandard(),
  ]

  private func claim(_ folder: ScratchFolder) throws -> OutputClaim {
    try OutputClaim(folder.path("out"), replaces: false)
  }

  /// Appends the blocks that a table lacks, below a position.
  private func write(_ file: BlockFile, _ compression: ResultCompression, below end: Int) throws {
    let compressor = BlockCompressor(compression)
    for block in Self.blocks[file.blockCount..<end] {
      try file.append(block.withUnsafeBytes { compressor.compress($0) })
    }
  }

  /// The bytes of a table that is written without a break, and their digest.
  private func wanted(_ compression: ResultCompression) throws -> (bytes: [UInt8], digest: String) {
    let folder = try ScratchFolder()
    let file = try BlockFile(OutputFile(creating: folder.path("table")), compression)
    try write(file, compression, below: Self.blocks.count)
    let digest = try file.finish()
    return (try folder.bytes("table"), digest)
  }

  /// Leaves a table with some of its blocks, as a stopped run does.
  private func leave(
    _ folder: ScratchFolder,
    _ compression: ResultCompression,
    blocks: Int,
    isFinished: Bool = false
  ) throws {
    let directory = try ResultDirectory(claim(folder), identity: ["a run"])
    let file = try directory.openTable("table", compression)
    try write(file, compression, below: blocks)
    if isFinished { _ = try file.finish() }
    directory.keepForContinuation()
  }

  @Test(arguments: compressions, 2...6)
  func `a table is continued to the same bytes`(
    compression: ResultCompression,
    blocks: Int
  ) throws {
    let folder = try ScratchFolder()
    try leave(folder, compression, blocks: blocks)
    let claim = try claim(folder)
    #expect(claim.killedRun([String].self) == ["a run"])
    let directory = try ResultDirectory(continuing: claim)
    let file = try directory.openTable("table", compression)
    // The last block is too short for a checkpoint of its own.
    #expect(file.blockCount == min(blocks, Self.blocks.count - 1))
    #expect(!file.isFinished)
    try write(file, compression, below: Self.blocks.count)
    let digest = try file.finish()
    try directory.publish()
    let (bytes, wantedDigest) = try wanted(compression)
    let isSame = try folder.bytes("out/table") == bytes
    #expect(isSame)
    #expect(digest == wantedDigest)
  }

  @Test(arguments: compressions)
  func `a table that was finished is kept`(compression: ResultCompression) throws {
    let folder = try ScratchFolder()
    try leave(folder, compression, blocks: Self.blocks.count, isFinished: true)
    let directory = try ResultDirectory(continuing: try claim(folder))
    let file = try directory.openTable("table", compression)
    #expect(file.isFinished)
    #expect(file.blockCount == Self.blocks.count)
    let digest = try wanted(compression).digest
    #expect(try file.finish() == digest)
  }

  /// A byte that is another, and the blocks before it that can be kept.
  @Test(arguments: [(0, 0), (1 << 20, 0), ((1 << 20) + 10, 2), (3 << 20, 3), (5 << 20, 5)])
  func `what comes before a byte that is another is kept`(position: Int, kept: Int) throws {
    let folder = try ScratchFolder()
    try leave(folder, .none, blocks: Self.blocks.count)
    let working = try #require(try folder.names.last)
    var bytes = try folder.bytes(working + "/table")
    bytes[min(position, bytes.count - 1)] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path(working + "/table")))
    let directory = try ResultDirectory(continuing: try claim(folder))
    #expect(try directory.openTable("table", .none).blockCount == kept)
  }

  @Test func `what holds no checkpoint is not kept`() throws {
    let folder = try ScratchFolder()
    try leave(folder, .none, blocks: 1)
    #expect(try folder.names == [])
  }

  @Test func `a claim that publishes nothing leaves a killed run as it is`() throws {
    let folder = try ScratchFolder()
    try leave(folder, .none, blocks: 3)
    let names = try folder.names
    let journal = try folder.bytes(".out.journal")
    _ = try claim(folder)
    #expect(try folder.names == names)
    #expect(try folder.bytes(".out.journal") == journal)
  }

  @Test func `whoever begins anew removes what is left`() throws {
    let folder = try ScratchFolder()
    try leave(folder, .none, blocks: 3)
    let directory = try ResultDirectory(try claim(folder), identity: ["another run"])
    #expect(try folder.names.count == 2)
    #expect(try directory.openTable("table", .none).blockCount == 0)
  }

  @Test func `a journal that names a place elsewhere is not followed`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("elsewhere"),
      withIntermediateDirectories: false
    )
    for name in [
      "elsewhere", "../\((folder.path as NSString).lastPathComponent)/elsewhere", ".", "",
    ] {
      let line = JournalLine.containing(Data("{\"directory\":\"\(name)\",\"identity\":[]}".utf8))
      try Data(line).write(to: URL(fileURLWithPath: folder.path(".out.journal")))
      #expect(try claim(folder).killedRun([String].self) == nil)
    }
    #expect(try folder.names == ["elsewhere"])
  }
}
