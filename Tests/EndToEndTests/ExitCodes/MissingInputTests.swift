import Foundation
import Testing

struct MissingInputTests {
  @Test func `an export that is not there is no input`() async throws {
    let workspace = try Workspace()
    let export = workspace.path("nowhere")
    let run = try await workspace.run(export: export)
    try workspace.expectFailure(run, code: 66)
    #expect(run.errors.contains(export), "\(run.errors)")
  }

  @Test func `an export that is a file is no input`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(export: workspace.export + "/clinicians.csv")
    try workspace.expectFailure(run, code: 66)
  }

  @Test(arguments: ["--clinicians", "--groups", "--apm-participants", "--submissions"])
  func `a table that is named has to be there`(option: String) async throws {
    let workspace = try Workspace(.small)
    let path = workspace.path("nothing.csv")
    let run = try await workspace.run([option, path])
    try workspace.expectFailure(run, code: 66)
    #expect(run.errors.hasPrefix("reweigh: \(path): "), "\(run.errors)")
  }

  @Test func `a message is one line, whatever stands in a path`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--groups", "/no\nwhere\u{1B}[31m\u{7}.csv"])
    try workspace.expectFailure(run, code: 66)
    #expect(!run.errors.dropLast().utf8.contains { $0 < 0x20 }, "\(run.errors)")
  }

  @Test func `a directory is no table`() async throws {
    let workspace = try Workspace(.small)
    try workspace.expectFailure(
      try await workspace.run(["--sites", workspace.export]),
      code: 66
    )
  }

  /// Root reads everything.
  @Test(.enabled(if: geteuid() != 0))
  func `a file that may not be read is no input`() async throws {
    let workspace = try Workspace(.small)
    chmod(workspace.export + "/clinicians.csv", 0)
    try workspace.expectFailure(try await workspace.run(), code: 66)
  }
}
