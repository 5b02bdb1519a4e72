import FilePublishing
import Foundation
import TestSupport
import Testing

struct PlainFileTests {
  @Test func `what is written stands in the file, which its owner alone can read`() throws {
    let folder = try ScratchFolder()
    let file = try PlainFile(creating: folder.path("table.csv"))
    let parts = ["npi,tin\n", "", "1,2\n"].map { Array($0.utf8) }
    for part in parts { try file.write(part) }
    try file.finish()
    #expect(try folder.bytes("table.csv") == parts.flatMap { $0 })
    #expect(file.byteCount == 12)
    #expect(try folder.mode("table.csv") == 0o600)
  }

  @Test func `a file that is there already is left as it is`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("table.csv")
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: OutputFault(.cannotCreate(errno: EEXIST), path: path)) {
      try PlainFile(creating: path)
    }
    #expect(try folder.text("table.csv") == "old")
  }
}
