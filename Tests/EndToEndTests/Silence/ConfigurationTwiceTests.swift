import Foundation
import Testing

/// Files that people write: of two members of one name neither is taken.
struct ConfigurationTwiceTests {
  @Test(
    arguments: [
      ("--config", #"{"pending": "count", "pending": "ignore"}"#, "pending"),
      ("--mapping", #"{"tables": {"groups": {}, "sites": {}, "groups": {}}}"#, "tables.groups"),
      ("--policy", #"{"performanceYear": 2026, "performanceYear": 2026}"#, "performanceYear"),
    ]
  )
  func `a member that is there twice is a fault`(
    option: String,
    json: String,
    name: String
  ) async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(Data(json.utf8), "file.json")
    let run = try await workspace.run([option, path])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains(": \(name) is there twice"), "\(run.errors)")
  }

  @Test(arguments: ["--config", "--mapping", "--policy"])
  func `a file of more than 16 MiB is a fault`(option: String) async throws {
    let workspace = try Workspace(.small)
    for (excess, isTooLarge) in [(0, false), (1, true)] {
      let content = Data(repeating: 0x20, count: (16 << 20) + excess)
      let path = try workspace.write(content, "file.json")
      let run = try await workspace.run([option, path])
      try workspace.expectFailure(run, code: 78)
      #expect(run.errors.contains("16 MiB") == isTooLarge, "\(run.errors)")
    }
  }

  @Test(
    arguments: ["run", "check", "rollup", "explain", "map", "policy"],
    ["--config", "--mapping", "--policy"]
  )
  func `a file of gigabytes is read no further`(command: String, option: String) async throws {
    // These have no such option.
    if ["rollup", "explain", "policy"].contains(command), option == "--config" { return }
    if command == "policy", option == "--mapping" { return }
    let workspace = try Workspace(.small)
    let path = try workspace.write(Data("{".utf8), "file.json")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 3 << 30)
    try file.close()
    let input = [workspace.export, "--year", "2026"]
    let arguments: [String] =
      switch command {
      case "policy": []
      case "run": input + ["--out", workspace.out]
      case "map": input + ["--out", workspace.out, "--shard", "1/1"]
      case "explain": input + ["--group", tin(1)]
      default: input
      }
    let run = try await ReweighExecutable.run([command] + arguments + [option, path])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("16 MiB"), "\(run.errors)")
  }
}
