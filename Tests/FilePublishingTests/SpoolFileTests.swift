import FilePublishing
import Foundation
import TestSupport
import Testing

struct SpoolFileTests {
  @Test(arguments: [[0], [1], [5, 0, 7], [1 << 18], [1 << 18, 1], [(1 << 18) - 1, 2, 300_000]])
  func `what is put aside comes back in its order`(sizes: [Int]) throws {
    let folder = try ScratchFolder()
    var random = SeededGenerator(seed: 3)
    let spool = SpoolFile(directory: folder.path)
    var expected = Array("header\n".utf8)
    let file = try OutputFile(creating: folder.path("out"))
    try file.write(expected)
    for size in sizes {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      try spool.write(bytes)
      expected += bytes
    }
    #expect(spool.byteCount == sizes.reduce(0, +))
    try spool.copy(to: file)
    #expect(try file.finish() == SHA256.digest(of: expected))
    let isSame = try folder.bytes("out") == expected
    #expect(isSame)
  }

  @Test func `nothing put aside copies nothing and touches nothing`() throws {
    let folder = try ScratchFolder()
    let spool = SpoolFile(directory: folder.path("nowhere"))
    let file = try OutputFile(creating: folder.path("out"))
    try spool.copy(to: file)
    #expect(file.byteCount == 0)
    #expect(try folder.names == ["out"])
  }

  @Test func `the file has no name`() throws {
    let folder = try ScratchFolder()
    let spool = SpoolFile(directory: folder.path)
    try spool.write([1, 2, 3])
    #expect(try folder.names == [])
    withExtendedLifetime(spool) {}
  }

  @Test func `a folder that is not there is named`() throws {
    let folder = try ScratchFolder()
    let spool = SpoolFile(directory: folder.path("nowhere"))
    #expect(throws: OutputFault(.cannotCreate(errno: ENOENT), path: folder.path("nowhere"))) {
      try spool.write([1])
    }
  }
}
