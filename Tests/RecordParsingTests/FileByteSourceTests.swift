import Foundation
import RecordParsing
import TestSupport
import Testing

struct FileByteSourceTests {
  @Test func `a file is read whole, and every byte of it observed`() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var observed: [UInt8] = []
    let source = try FileByteSource(path: file.path) { observed += $0 }
    #expect(try source.readAll(readSize: 30_000) == bytes)
    #expect(observed == bytes)
    #expect(source.byteCount == bytes.count)
  }

  @Test func `a file that is not there is unreadable`() {
    #expect(throws: InputFault(.unreadable(errno: ENOENT))) {
      try FileByteSource(path: "/nonexistent/clinicians.csv")
    }
  }

  @Test func `a directory is unreadable`() throws {
    let source = try FileByteSource(path: "/")
    #expect(throws: InputFault(.unreadable(errno: EISDIR))) { try source.readAll() }
  }
}
