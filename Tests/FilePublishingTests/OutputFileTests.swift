import FilePublishing
import Foundation
import TestSupport
import Testing

struct OutputFileTests {
  @Test func `what is written stands in the file, with its size and digest`() throws {
    let folder = try ScratchFolder()
    let file = try OutputFile(creating: folder.path("table.csv"))
    let parts = ["npi,tin\n", "", "1,2\n"].map { Array($0.utf8) }
    for part in parts { try file.write(part) }
    let digest = try file.finish()
    let bytes = parts.flatMap { $0 }
    #expect(try folder.bytes("table.csv") == bytes)
    #expect(file.byteCount == bytes.count)
    #expect(digest == SHA256.digest(of: bytes))
    #expect(file.path == folder.path("table.csv"))
  }

  @Test func `an empty file is a file`() throws {
    let folder = try ScratchFolder()
    let digest = try OutputFile(creating: folder.path("empty")).finish()
    #expect(try folder.bytes("empty") == [])
    #expect(digest == SHA256.digest(of: []))
  }

  @Test func `only its owner can read it`() throws {
    let folder = try ScratchFolder()
    _ = try OutputFile(creating: folder.path("table.csv"))
    #expect(try folder.mode("table.csv") == 0o600)
  }

  @Test func `a file that is there already is left as it is`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("table.csv")
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: OutputFault(.cannotCreate(errno: EEXIST), path: path)) {
      try OutputFile(creating: path)
    }
    #expect(try folder.text("table.csv") == "old")
  }

  @Test func `a link is not followed`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"),
      withDestinationPath: folder.path("elsewhere")
    )
    #expect(throws: OutputFault(.cannotCreate(errno: EEXIST), path: folder.path("link"))) {
      try OutputFile(creating: folder.path("link"))
    }
    #expect(try folder.names == ["link"])
  }

  @Test func `a missing folder is named`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("nowhere/table.csv")
    #expect(throws: OutputFault(.cannotCreate(errno: ENOENT), path: path)) {
      try OutputFile(creating: path)
    }
  }
}
