import Foundation
import SystemFiles
import Testing

struct DirectoryEntriesTests {
  @Test func `an entry is what it is or what its links lead to`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(
      atPath: folder + "/folder",
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data().write(to: URL(fileURLWithPath: folder + "/file"))
    try #require(mkfifo(folder + "/pipe", 0o600) == 0)
    for (link, destination) in [("a", "file"), ("b", "folder"), ("c", "nothing"), ("d", "pipe")] {
      try #require(symlink(destination, folder + "/" + link) == 0)
    }
    let entries = try DirectoryEntries(of: folder)
    #expect(entries.names.sorted() == ["a", "b", "c", "d", "file", "folder", "pipe"])
    let kinds = Dictionary(uniqueKeysWithValues: entries.all.map { ($0.name, $0.kind) })
    #expect(
      kinds == [
        "a": .file, "b": .folder, "c": .nothing(errno: ENOENT), "d": .other, "file": .file,
        "folder": .folder, "pipe": .other,
      ]
    )
  }

  @Test(arguments: [("/nonexistent", ENOENT), ("/dev/null", ENOTDIR)])
  func `what is no directory has no entries`(path: String, number: Int32) {
    #expect(throws: SystemError(number: number)) { try DirectoryEntries(of: path) }
  }
}
