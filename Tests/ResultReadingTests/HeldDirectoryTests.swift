import Foundation
import Glibc
import Testing

@testable import ResultReading

/// A directory of results that another takes the place of while it is read.
struct HeldDirectoryTests {
  private static func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private static func read(_ descriptor: CInt) -> String {
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  @Test func `its own files are read, or none`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.write("old", folder + "/result/a")
    try Self.write("old", folder + "/result/b")
    try Self.write("new", folder + "/other/a")
    try Self.write("new", folder + "/other/b")
    let held = try HeldDirectory(path: folder + "/result")
    let (a, b) = (try ContainedPath("a"), try ContainedPath("b"))
    #expect(Self.read(try held.open(a)) == "old")
    // As `run --replace` does it.
    #expect(rename(folder + "/result", folder + "/aside") == 0)
    #expect(rename(folder + "/other", folder + "/result") == 0)
    #expect(Self.read(try held.open(b)) == "old")
    try FileManager.default.removeItem(atPath: folder + "/aside")
    #expect(throws: ContainedPath.Fault.replaced) { try held.open(b) }
  }

  @Test func `a file that is missing where nothing was replaced is missing`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.write("old", folder + "/a")
    let held = try HeldDirectory(path: folder)
    let missing = try ContainedPath("b")
    #expect(throws: ContainedPath.Fault.missing) { try held.open(missing) }
  }
}
