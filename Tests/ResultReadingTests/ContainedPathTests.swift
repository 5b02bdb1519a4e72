import Foundation
import Glibc
import Testing

@testable import ResultReading

struct ContainedPathTests {
  @Test(
    arguments: [
      "", "/", "/etc/passwd", "..", "../x", "a/../x", "a/..", ".", "./x", "a//b", "a/", "x\0y",
    ]
  )
  func `a path that could lead out is refused`(path: String) {
    #expect(throws: ContainedPath.Fault.leadsOut) { try ContainedPath(path) }
  }

  @Test func `a file is opened in its folder, and nothing but a file`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/in/file..csv"))
    try manager.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "in/file..csv")
    try manager.createSymbolicLink(atPath: folder + "/folder", withDestinationPath: "in")
    mkfifo(folder + "/pipe", 0o600)
    let held = open(folder, O_RDONLY | O_DIRECTORY)
    defer { close(held) }
    close(try ContainedPath("in/file..csv").open(in: held))
    let refused: [(String, ContainedPath.Fault)] = [
      ("link", .symbolicLink), ("folder/file..csv", .notAFile), ("in", .notAFile),
      ("pipe", .notAFile), ("nothing", .missing), ("nowhere/file", .missing),
    ]
    for (path, fault) in refused {
      #expect(throws: fault, "\(path)") { try ContainedPath(path).open(in: held) }
    }
  }
}
