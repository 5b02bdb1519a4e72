import Foundation
import Testing

struct AgainstRefusalTests {
  private func refused(
    _ code: Int32,
    _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ spoil: (Workspace) async throws -> String
  ) async throws {
    let workspace = try Workspace(.small)
    // Held until the run has ended: its files go with it.
    let earlier = try Workspace(.small)
    let path = try await spoil(earlier)
    let run = try await workspace.run(["--against", path])
    #expect(FileManager.default.fileExists(atPath: earlier.export))
    try workspace.expectFailure(run, code: code, sourceLocation: sourceLocation)
    #expect(run.errors.contains(words), "\(run.errors)", sourceLocation: sourceLocation)
  }

  @Test func `what is not there, or no result, is refused`() async throws {
    try await refused(66, "nowhere") { $0.path("nowhere") }
    try await refused(66, "this is a file") { $0.export + "/clinicians.csv" }
    try await refused(66, "this is an export") { $0.export }
    try await refused(66, "this is an address") { _ in "s3://bucket/last" }
  }

  @Test func `a result that is not what its manifest says is refused`() async throws {
    try await refused(65, "groups.csv.gz: its SHA-256 is not that of the manifest") { workspace in
      let results = try await workspace.publish()
      var bytes = try results.bytes("groups.csv.gz")
      bytes[bytes.count - 1] ^= 1
      try bytes.write(to: URL(fileURLWithPath: results.path + "/groups.csv.gz"))
      return results.path
    }
    try await refused(65, "summary.json: it is missing") { workspace in
      let results = try await workspace.publish()
      try FileManager.default.removeItem(atPath: results.path + "/summary.json")
      return results.path
    }
  }

  @Test(
    arguments: [
      (["--max-change", "5%"], "name it with --against"),
      (["--against", "x", "--max-change", "5"], "--max-change"),
      (["--against", "x", "--max-change", "-5%"], "--max-change"),
      (["--against", "x", "--max-change", "1001%"], "--max-change"),
      (["--against", "x", "--max-change", "1.234%"], "--max-change"),
    ]
  )
  func `a limit that is none is usage`(options: [String], words: String) async throws {
    let run = try await Workspace(.small).run(options)
    #expect(run.end == .exited(64))
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
