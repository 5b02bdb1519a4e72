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

  @Test(arguments: [0, 5, 10, 20])
  func `a file that is written to while it is read has no end`(count: Int) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(repeating: 1, count: 10).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let source = try FileByteSource(path: file.path)
    var first = [UInt8](repeating: 0, count: 4)
    let read = try first.withUnsafeMutableBytes { try source.read(into: $0) }
    #expect(read == 4)
    // Times of files go in steps of some milliseconds.
    usleep(30_000)
    let handle = try FileHandle(forUpdating: file)
    try handle.write(contentsOf: Data(repeating: 2, count: count))
    try handle.truncate(atOffset: UInt64(count))
    #expect(throws: InputFault(.changed)) { try source.readAll() }
  }

  @Test func `a directory is unreadable`() throws {
    let source = try FileByteSource(path: "/")
    #expect(throws: InputFault(.unreadable(errno: EISDIR))) { try source.readAll() }
  }
}
