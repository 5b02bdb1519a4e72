import FilePublishing
import Foundation
import TestSupport
import Testing

struct ReplacingFileTests {
  private let start = Array("STATE ".utf8)

  @Test func `a file that is not whole has no name`() throws {
    let folder = try ScratchFolder()
    do {
      let file = try ReplacingFile(target: folder.path("part"), replacing: start)
      try file.write(Array("half".utf8))
      #expect(try folder.names == [])
    }
    #expect(try folder.names == [])
  }

  @Test func `a whole file stands under its name alone, for its owner`() throws {
    let folder = try ScratchFolder()
    let file = try ReplacingFile(target: folder.path("part"), replacing: start)
    try file.write(Array("STATE one".utf8))
    try file.write(Array("two".utf8))
    try file.publish()
    #expect(try folder.names == ["part"])
    #expect(try folder.text("part") == "STATE onetwo")
    #expect(try folder.mode("part") == 0o600)
  }

  @Test func `the last of two that are written at once stays`() throws {
    let folder = try ScratchFolder()
    let files = try (1...2).map { _ in
      try ReplacingFile(target: folder.path("part"), replacing: start)
    }
    for (file, text) in zip(files, ["STATE first", "STATE second"]) {
      try file.write(Array(text.utf8))
    }
    for file in files.reversed() { try file.publish() }
    #expect(try folder.names == ["part"])
    #expect(try folder.text("part") == "STATE first")
  }

  @Test func `a directory is not replaced`() throws {
    let folder = try ScratchFolder()
    let fault = OutputFault(.cannotCreate(errno: EISDIR), path: folder.path(""))
    #expect(throws: fault) { try ReplacingFile(target: folder.path(""), replacing: start) }
  }

  @Test(arguments: ["STATE", "state 1", "npi,tin\n", ""])
  func `what begins otherwise is not replaced`(text: String) throws {
    let folder = try ScratchFolder()
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("part")))
    let fault = OutputFault(
      .foreign(reason: "this command did not write it"),
      path: folder.path("part")
    )
    #expect(throws: fault) { try ReplacingFile(target: folder.path("part"), replacing: start) }
    #expect(try folder.text("part") == text)
  }

  @Test func `what came meanwhile is not replaced either`() throws {
    let folder = try ScratchFolder()
    let file = try ReplacingFile(target: folder.path("part"), replacing: start)
    try file.write(Array("STATE new".utf8))
    try Data("other".utf8).write(to: URL(fileURLWithPath: folder.path("part")))
    #expect(throws: OutputFault.self) { try file.publish() }
    #expect(try folder.text("part") == "other")
  }

  @Test(arguments: ["link", "read-only"])
  func `what is not to be written is not replaced`(kind: String) throws {
    let folder = try ScratchFolder()
    try Data("STATE old".utf8).write(to: URL(fileURLWithPath: folder.path("old")))
    if kind == "link" {
      try #require(symlink("old", folder.path("part")) == 0)
    } else {
      try #require(rename(folder.path("old"), folder.path("part")) == 0)
      try #require(chmod(folder.path("part"), 0o400) == 0)
    }
    #expect(throws: OutputFault.self) {
      try ReplacingFile(target: folder.path("part"), replacing: start)
    }
    #expect(try folder.text("part") == "STATE old")
  }

  @Test func `a name may be as long as names are`() throws {
    let folder = try ScratchFolder()
    for (count, fits) in [(255, true), (256, false)] {
      let path = folder.path(String(repeating: "x", count: count))
      let fault = OutputFault(.cannotCreate(errno: ENAMETOOLONG), path: path)
      if fits {
        let file = try ReplacingFile(target: path, replacing: start)
        try file.write(start)
        try file.publish()
      } else {
        #expect(throws: fault) { try ReplacingFile(target: path, replacing: start) }
      }
    }
    #expect(try folder.names.count == 1)
  }
}
