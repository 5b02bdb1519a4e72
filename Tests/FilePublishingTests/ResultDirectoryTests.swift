import FilePublishing
import Foundation
import TestSupport
import Testing

struct ResultDirectoryTests {
  /// Writes one file into new results.
  private func write(_ text: String, into results: ResultDirectory) throws {
    let file = try results.createFile("table.csv")
    try file.write(Array(text.utf8))
    _ = try file.finish()
  }

  /// A folder in which results are as `out`.
  private func folderWithResults() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let results = try ResultDirectory(target: folder.path("out"), replacesTarget: false)
    try write("old", into: results)
    let manifest = try results.createFile("manifest.json")
    try manifest.write(
      Array(#"{"tool":{"name":"reweigh"},"outputs":[{"path":"table.csv"}]}"#.utf8)
    )
    _ = try manifest.finish()
    try results.publish()
    return folder
  }

  @Test func `results appear whole under their name`() throws {
    let folder = try ScratchFolder()
    let results = try ResultDirectory(target: folder.path("out"), replacesTarget: false)
    try write("one", into: results)
    #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
    try results.publish()
    #expect(try folder.names == ["out"])
    #expect(try folder.text("out/table.csv") == "one")
  }

  @Test func `only their owner can read them`() throws {
    let folder = try ScratchFolder()
    let results = try ResultDirectory(target: folder.path("out"), replacesTarget: false)
    try write("one", into: results)
    let working = try #require(try folder.names.last)
    #expect(working.hasPrefix(".out.partial-"))
    #expect(try folder.mode(working) == 0o700)
    try results.publish()
    #expect(try folder.mode("out") == 0o700)
    #expect(try folder.mode("out/table.csv") == 0o600)
  }

  @Test(arguments: [false, true])
  func `what is not published is removed`(replaces: Bool) throws {
    let folder = try ScratchFolder()
    do {
      let results = try ResultDirectory(target: folder.path("out"), replacesTarget: replaces)
      try write("one", into: results)
      #expect(try folder.names.count == 2)
    }
    #expect(try folder.names == [])
  }

  @Test func `results that stand already are replaced in one step`() throws {
    let folder = try folderWithResults()
    let results = try ResultDirectory(target: folder.path("out"), replacesTarget: true)
    _ = try results.createFile("other.csv").finish()
    #expect(try folder.text("out/table.csv") == "old")
    try results.publish()
    #expect(try folder.names == ["out"])
    #expect(!FileManager.default.fileExists(atPath: folder.path("out/table.csv")))
    #expect(try folder.text("out/other.csv") == "")
  }

  @Test func `results to be replaced stay where nothing is published`() throws {
    let folder = try folderWithResults()
    do {
      let results = try ResultDirectory(target: folder.path("out"), replacesTarget: true)
      try write("new", into: results)
      #expect(throws: OutputFault.self) { try results.createFile("table.csv") }
    }
    #expect(try folder.names == ["out"])
    #expect(try folder.text("out/table.csv") == "old")
  }

  @Test func `results need not stand to be replaced`() throws {
    let folder = try ScratchFolder()
    let results = try ResultDirectory(target: folder.path("out"), replacesTarget: true)
    try write("one", into: results)
    try results.publish()
    #expect(try folder.text("out/table.csv") == "one")
  }

  @Test func `results that appear meanwhile stay`() throws {
    let folder = try ScratchFolder()
    do {
      let late = try ResultDirectory(target: folder.path("out"), replacesTarget: false)
      try write("late", into: late)
      // By another program, which asks nobody.
      let early = try ResultDirectory(target: folder.path("early"), replacesTarget: false)
      try write("early", into: early)
      try early.publish()
      try FileManager.default.moveItem(atPath: folder.path("early"), toPath: folder.path("out"))
      #expect(throws: OutputFault(.exists, path: folder.path("out"))) { try late.publish() }
    }
    #expect(try folder.names == ["out"])
    #expect(try folder.text("out/table.csv") == "early")
  }

  @Test func `two at once do not meet`() throws {
    let folder = try ScratchFolder()
    let results = try ["a", "b"].map { name in
      try ResultDirectory(target: folder.path(name), replacesTarget: false)
    }
    for (name, directory) in zip(["a", "b"], results) { try write(name, into: directory) }
    for directory in results { try directory.publish() }
    #expect(try folder.names == ["a", "b"])
    #expect(try folder.text("b/table.csv") == "b")
  }

  @Test func `a directory that exists is refused`() throws {
    let folder = try folderWithResults()
    #expect(throws: OutputFault(.exists, path: folder.path("out"))) {
      try ResultDirectory(target: folder.path("out"), replacesTarget: false)
    }
    #expect(try folder.names == ["out"])
  }

  @Test(arguments: [false, true])
  func `a file is not replaced by results`(replaces: Bool) throws {
    let folder = try ScratchFolder()
    try Data("text".utf8).write(to: URL(fileURLWithPath: folder.path("out")))
    let kind: OutputFault.Kind = replaces ? .cannotCreate(errno: ENOTDIR) : .exists
    #expect(throws: OutputFault(kind, path: folder.path("out"))) {
      try ResultDirectory(target: folder.path("out"), replacesTarget: replaces)
    }
    #expect(try folder.text("out") == "text")
  }

  @Test(arguments: [false, true])
  func `a link that leads nowhere is no place for results`(replaces: Bool) throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out"),
      withDestinationPath: folder.path("nowhere")
    )
    let kind: OutputFault.Kind = replaces ? .cannotCreate(errno: ENOTDIR) : .exists
    #expect(throws: OutputFault(kind, path: folder.path("out"))) {
      try ResultDirectory(target: folder.path("out"), replacesTarget: replaces)
    }
    #expect(try folder.names == ["out"])
  }

  @Test func `a folder that is missing is named`() throws {
    let folder = try ScratchFolder()
    #expect(throws: OutputFault(.cannotCreate(errno: ENOENT), path: folder.path("nowhere"))) {
      try ResultDirectory(target: folder.path("nowhere/out"), replacesTarget: false)
    }
    #expect(try folder.names == [])
  }

  @Test(arguments: ["", ".", "..", "/", "//", "a/.", "a/..", "./"], [false, true])
  func `a name that is none is refused`(target: String, replaces: Bool) {
    let path = target.isEmpty ? "--out" : target
    #expect(throws: OutputFault(.cannotCreate(errno: EINVAL), path: path)) {
      try ResultDirectory.check(target, replaces: replaces)
    }
    #expect(throws: OutputFault(.cannotCreate(errno: EINVAL), path: path)) {
      try ResultDirectory(target: target, replacesTarget: replaces)
    }
  }

  @Test(arguments: ["out/", "...", ".out", "out,1", "o\u{FC}t", "XXXXXX", "a%20b", "a b?#"])
  func `any other name is one`(name: String) throws {
    let folder = try ScratchFolder()
    let results = try ResultDirectory(target: folder.path(name), replacesTarget: false)
    try write("one", into: results)
    try results.publish()
    #expect(try folder.text(name + "/table.csv") == "one")
    #expect(try folder.names.count == 1)
  }
}
