import FilePublishing
import Foundation
import TestSupport
import Testing

struct ReplacingFileTests {
  @Test func `a file that is not whole has no name`() throws {
    let folder = try ScratchFolder()
    do {
      let file = try ReplacingFile(target: folder.path("part"))
      try file.write(Array("half".utf8))
      #expect(try folder.names == [])
    }
    #expect(try folder.names == [])
  }

  @Test func `a whole file stands under its name alone, for its owner`() throws {
    let folder = try ScratchFolder()
    let file = try ReplacingFile(target: folder.path("part"))
    try file.write(Array("one".utf8))
    try file.write(Array("two".utf8))
    try file.publish()
    #expect(try folder.names == ["part"])
    #expect(try folder.text("part") == "onetwo")
    #expect(try folder.mode("part") == 0o600)
  }

  @Test func `the last of two that are written at once stays`() throws {
    let folder = try ScratchFolder()
    let files = try (1...2).map { _ in try ReplacingFile(target: folder.path("part")) }
    for (file, text) in zip(files, ["first", "second"]) { try file.write(Array(text.utf8)) }
    for file in files.reversed() { try file.publish() }
    #expect(try folder.names == ["part"])
    #expect(try folder.text("part") == "first")
  }

  @Test func `a directory is not replaced`() throws {
    let folder = try ScratchFolder()
    let fault = OutputFault(.cannotCreate(errno: EISDIR), path: folder.path(""))
    #expect(throws: fault) { try ReplacingFile(target: folder.path("")) }
  }
}
