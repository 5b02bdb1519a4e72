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
    let workspace = try Workspace(.small)
    let metrics = workspace.path("reweigh.prom")
    let run = try await workspace.run([
      "--config", Self.deploy + "/night.json", "--metrics", metrics,
    ])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(Self.isReadable(metrics))
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
