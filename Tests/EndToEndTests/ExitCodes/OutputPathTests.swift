import Foundation
import Testing

struct OutputPathTests {
  @Test func `results that stand already are kept`() async throws {
    let workspace = try Workspace(.small)
    let earlier = try await workspace.publish()
    let manifest = try earlier.bytes("manifest.json")
    let run = try await workspace.run()
    #expect(run.end == .exited(73))
    #expect(run.errors.hasPrefix("reweigh: \(workspace.out): "), "\(run.errors)")
    #expect(run.errors.contains("--replace"), "\(run.errors)")
    #expect(try workspace.results.bytes("manifest.json") == manifest)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.published) == ["results"])
  }

  @Test func `an empty directory is in the way too`() async throws {
    let workspace = try Workspace(.small)
    try FileManager.default.createDirectory(
      atPath: workspace.out,
      withIntermediateDirectories: false
    )
    #expect(try await workspace.run().end == .exited(73))
    #expect(try workspace.results.fileNames == [])
  }

  @Test(arguments: [[], ["--replace"]])
  func `a file is in the way, and is not replaced`(options: [String]) async throws {
    let workspace = try Workspace(.small)
    let content = Data("kept".utf8)
    try content.write(to: URL(fileURLWithPath: workspace.out))
    #expect(try await workspace.run(options).end == .exited(73))
    #expect(try Data(contentsOf: URL(fileURLWithPath: workspace.out)) == content)
  }

  @Test func `the directory for the results has to be there`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--out", workspace.published + "/missing/results"])
    try workspace.expectFailure(run, code: 73)
  }

  @Test func `it is looked at before anything is read`() async throws {
    let workspace = try Workspace(["clinicians.csv": "not a table"])
    try workspace.expectFailure(
      try await workspace.run(["--out", workspace.published + "/missing/results"]),
      code: 73
    )
  }
}
