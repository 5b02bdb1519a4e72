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
  func `systemd has nothing to say about the units`() async throws {
    let run = try await RunningProgram.run(
      "/usr/bin/systemd-analyze",
      ["verify", "--man=no"]
        + ["reweigh.service", "reweigh.timer", "reweigh.path", "reweigh-failed.service"]
        .map { Self.deploy + "/systemd/" + $0 }
    )
    #expect(run.end == .exited(0))
    #expect(run.errors == "")
  }

  @Test(
    .enabled(if: isThere("/usr/bin/systemd-analyze")),
    arguments: [("reweigh.service", "0.5"), ("reweigh-failed.service", "3.0")]
  )
  func `a service is exposed no more than it has to be`(unit: String, most: String) async throws {
    let threshold = try #require(Double(most)) * 10
    let run = try await RunningProgram.run(
      "/usr/bin/systemd-analyze",
      [
        "security", "--offline=true", "--no-pager", "--threshold=\(Int(threshold))",
        Self.deploy + "/systemd/" + unit,
      ]
    )
    #expect(run.end == .exited(0), "\(String(decoding: run.output, as: UTF8.self).suffix(100))")
  }

  /// Runs `notify-failure` beside a `sendmail` that keeps the mail or fails, and returns the mail.
  private func notify(
    _ environment: [String],
    sendmail: String
  ) async throws -> (
    run: ProgramRun, mail: String?
  ) {
    let workspace = try Workspace()
    let program = try workspace.write(Data("#!/bin/sh\n\(sendmail)\n".utf8), "sendmail")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let mail = workspace.path("mail")
    let folder = URL(fileURLWithPath: program).deletingLastPathComponent().path
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      environment + [
        "MAIL_FILE=\(mail)", "PATH=\(folder):/usr/bin:/bin", "/bin/sh",
        Self.deploy + "/systemd/notify-failure",
      ]
    )
    return (run, try? String(contentsOfFile: mail, encoding: .utf8))
  }

  @Test func `a failed night is mailed to whom the options name`() async throws {
    let (run, mail) = try await notify(
      [
        "MAILTO=night@example.org", "MONITOR_UNIT=reweigh.service",
        "MONITOR_SERVICE_RESULT=exit-code", "MONITOR_EXIT_STATUS=65",
      ],
      sendmail: "cat >\"$MAIL_FILE\""
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let lines = try #require(mail).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "To: night@example.org")
    #expect(lines[1].hasPrefix("Subject: reweigh.service failed on "))
    #expect(lines[1].hasSuffix(": exit-code, exit code 65"))
    #expect(lines[2].isEmpty)
  }

  @Test func `without an address root is mailed`() async throws {
    let (_, mail) = try await notify([], sendmail: "cat >\"$MAIL_FILE\"")
    #expect(try #require(mail).hasPrefix("To: root\n"))
  }

  @Test func `a night that can't be mailed is a critical message`() async throws {
    let (run, _) = try await notify(["MONITOR_EXIT_STATUS=70"], sendmail: "cat >/dev/null; exit 1")
    #expect(run.end == .exited(0), "\(run.errors)")
    let message = String(decoding: run.output, as: UTF8.self)
    #expect(message.hasPrefix("<2>reweigh.service failed on "))
    #expect(message.hasSuffix("exit code 70\n"))
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
