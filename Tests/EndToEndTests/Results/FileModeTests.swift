import Foundation
import Testing

struct FileModeTests {
  /// What the process that starts a run takes away from the modes of new files.
  @Test(arguments: ["000", "022", "077"])
  func `only the owner can read results`(mask: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(after: "umask \(mask)")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try mode(workspace.out) == 0o700)
    for name in try workspace.results.fileNames {
      #expect(try mode(workspace.out + "/" + name) == 0o600, "\(name)")
    }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
