import Foundation
import Synchronization
import TestSupport
import Testing

@testable import FilePublishing

struct OutputClaimTests {
  private func claim(_ folder: ScratchFolder, replaces: Bool = false) throws -> OutputClaim {
    try OutputClaim(folder.path("out"), replaces: replaces)
  }

  @Test func `one at a time has the claim`() throws {
    let folder = try ScratchFolder()
    let holder = try claim(folder)
    #expect(throws: OutputFault(.busy, path: folder.path("out"))) { try claim(folder) }
    #expect(try folder.names == [".out.journal"])
    withExtendedLifetime(holder) {}
  }

  @Test func `nothing is left of a claim`() throws {
    let folder = try ScratchFolder()
    _ = try claim(folder)
    #expect(try folder.names == [])
  }

  @Test func `a file that nobody has locked is in nobody's way`() throws {
    let folder = try ScratchFolder()
    try Data("left".utf8).write(to: URL(fileURLWithPath: folder.path(".out.journal")))
    _ = try claim(folder)
    #expect(try folder.names == [])
  }

  @Test func `only its owner can read the journal`() throws {
    let folder = try ScratchFolder()
    let holder = try claim(folder)
    #expect(try folder.mode(".out.journal") == 0o600)
    withExtendedLifetime(holder) {}
  }

  @Test func `results that stand are claimed to be replaced alone`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("out"),
      withIntermediateDirectories: false
    )
    try Data(#"{"tool":{"name":"reweigh"},"outputs":[]}"#.utf8)
      .write(to: URL(fileURLWithPath: folder.path("out/manifest.json")))
    #expect(throws: OutputFault(.exists, path: folder.path("out"))) { try claim(folder) }
    _ = try claim(folder, replaces: true)
    #expect(try folder.names == ["out"])
  }

  @Test func `a link or a directory is no journal`() throws {
    let folder = try ScratchFolder()
    let path = folder.path(".out.journal")
    try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.path("other")))
    try FileManager.default.createSymbolicLink(
      atPath: path,
      withDestinationPath: folder.path("other")
    )
    #expect(throws: OutputFault(.cannotCreate(errno: ELOOP), path: path)) { try claim(folder) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: OutputFault(.cannotCreate(errno: EISDIR), path: path)) { try claim(folder) }
    #expect(try folder.text("other") == "precious")
  }

  /// Claims end by removing the file that others have opened and are about to lock.
  @Test func `of many that claim a name over and over, one has it at a time`() throws {
    let folder = try ScratchFolder()
    let holders = Atomic(0)
    let claims = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<500 {
        guard let claim = try? OutputClaim(folder.path("out"), replaces: false) else { continue }
        let before = holders.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
        #expect(before == 0)
        claims.wrappingAdd(1, ordering: .relaxed)
        holders.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        withExtendedLifetime(claim) {}
      }
    }
    #expect(claims.load(ordering: .relaxed) > 0)
    #expect(try folder.names == [])
  }
}
