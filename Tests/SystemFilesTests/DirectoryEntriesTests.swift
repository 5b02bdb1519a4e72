import Foundation
import SystemFiles
import Testing

struct DirectoryEntriesTests {
  @Test func `files, links to files and links to nothing are files, and folders are not`() throws {
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
    #expect(entries.fileNames.sorted() == ["a", "c", "file"])
  }

  @Test(arguments: [("/nonexistent", ENOENT), ("/dev/null", ENOTDIR)])
  func `what is no directory has no entries`(path: String, number: Int32) {
    #expect(throws: SystemError(number: number)) { try DirectoryEntries(of: path) }
  }
}
