import Foundation
import Testing

/// Nothing is replaced but what this program wrote.
struct ReplacedFileTests {
  private let manager = FileManager.default

  @Test(arguments: ["map", "decide", "merge"])
  func `a task replaces neither its input nor what somebody else wrote`(
    command: String
  ) async throws {
    let run = try ShardedRun(Workspace(.small), of: 1)
    try await run.prepare()
    let notes = try run.workspace.write(Data("precious".utf8), "notes")
    let inputs =
      switch command {
      case "map": [run.export + "/clinicians.csv", notes]
      case "decide": [run.merged, notes]
      default: [run.mapped[0], notes]
      }
    for path in inputs {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let end =
        switch command {
        case "map": try await run.map(1, to: path)
        case "decide": try await run.decide(1, to: path)
        default: try await run.merge(to: path)
        }
      #expect(end.end == .exited(73), "\(path): \(end.errors)")
      #expect(end.errorLines.count == 1)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test(arguments: ["export", "policy", "mapping", "notes"])
  func `metrics replace neither an input nor what somebody else wrote`(
    which: String
  ) async throws {
    let workspace = try Workspace(.small)
    let policy = try await ReweighExecutable.run(["policy", "2026", "--format", "json"]).output
    let paths = [
      "export": workspace.export + "/clinicians.csv",
      "policy": try workspace.write(policy, "policy.json"),
      "mapping": try workspace.write(Data("{\"tables\": {}}".utf8), "mapping.json"),
      "notes": try workspace.write(Data("precious".utf8), "notes"),
    ]
    let path = try #require(paths[which])
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let options = which == "policy" || which == "mapping" ? ["--\(which)", path] : []
    let run = try await workspace.run(options + ["--metrics", path])
    try workspace.expectFailure(run, code: 73)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test(
    arguments: [
      "rm manifest.json", "echo x >photo.jpg", "echo {} >manifest.json", "rm *",
      "echo '{\"tool\":{\"name\":\"other\"},\"outputs\":[]}' >manifest.json",
    ]
  )
  func `a directory that is not just results is not replaced`(damage: String) async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    let scene = "cd \(workspace.out) && \(damage)"
    #expect(try await RunningProgram.run("/bin/sh", ["-c", scene]).end == .exited(0))
    let before = try manager.contentsOfDirectory(atPath: workspace.out).sorted()
    let run = try await workspace.run(["--replace"])
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(try manager.contentsOfDirectory(atPath: workspace.out).sorted() == before)
  }

  @Test(arguments: [["--config"], ["--tins", "pseudonym", "--key-file"]])
  func `a file in the results that is read is kept with them`(options: [String]) async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    let path = workspace.out + "/summary.json"
    let content =
      options.count == 1 ? "{\"pending\": \"count\"}" : String(repeating: "k", count: 32)
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let run = try await workspace.run(options + [path, "--replace"])
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
  }

  @Test(arguments: ["000", "027", "077", "177", "277", "777"])
  func `results are their owner's, whatever the mask`(mask: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(after: "umask \(mask)")
    #expect(run.end == .exited(0), "\(run.errors)")
    for name in try manager.contentsOfDirectory(atPath: workspace.out) {
      let path = workspace.out + "/" + name
      #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
    #expect(
      try manager.attributesOfItem(atPath: workspace.out)[.posixPermissions] as? Int == 0o700
    )
  }
}
