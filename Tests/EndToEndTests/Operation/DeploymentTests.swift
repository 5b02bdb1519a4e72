import Foundation
import TestSupport
import Testing

/// What `deploy` offers to those who run the nightly job.
struct DeploymentTests {
  private static let deploy = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("deploy").path

  private static func isThere(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: program)
  }

  @Test func `the file of options can be used`() async throws {
    var export = ExportDraft.small
    let metrics = try Workspace().path("reweigh.prom")
    let lastGood = try Workspace(.small)
    try await lastGood.publish()
    let options = [
      "--config", Self.deploy + "/night.json", "--against", lastGood.out, "--metrics", metrics,
    ]
    // It says what an export must have.
    #expect(try await Workspace(export).run(options).end == .exited(65))
    for (table, header) in [
      ("groups", "tin"), ("sites", "tin,site_id"), ("submissions", "level"),
      ("applications", "application_id,performance_year,level,status"),
    ] {
      export["\(table).csv"] = Data("\(header)\n".utf8)
    }
    let workspace = try Workspace(export)
    let run = try await workspace.run(
      options.dropLast() + [workspace.path("reweigh.prom")]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(Self.isReadable(workspace.path("reweigh.prom")))
  }

  private static func isReadable(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: path)
  }

  @Test(.enabled(if: isThere("/usr/bin/systemd-analyze")))
  func `systemd has nothing to say about the service and its timer`() async throws {
    let run = try await RunningProgram.run(
      "/usr/bin/systemd-analyze",
      ["verify", "--man=no"]
        + ["service", "timer"].map { Self.deploy + "/systemd/reweigh." + $0 }
    )
    #expect(run.end == .exited(0))
    #expect(run.errors == "")
  }

  @Test(.enabled(if: isThere("/usr/bin/promtool")))
  func `the alerts fire when they should`() async throws {
    let run = try await RunningProgram.run(
      "/usr/bin/promtool",
      ["test", "rules", Self.deploy + "/prometheus/alerts.test.yml"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
  }
}
