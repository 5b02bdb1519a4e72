import Foundation
import TestSupport
import Testing

/// `scripts/install`, below a directory of its own.
struct InstallScriptTests {
  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scripts/install").path

  private let folder: TemporaryFolder
  private let root: String

  init() throws {
    folder = try TemporaryFolder()
    root = folder.path("root")
    // What other programs have there.
    for name in ["usr/local/bin", "usr/local/share/man/man1"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(name)",
        withIntermediateDirectories: true
      )
    }
    try Data("other".utf8).write(to: URL(fileURLWithPath: root + "/usr/local/bin/other"))
  }

  private func install(_ arguments: String...) async throws -> ProgramRun {
    try await RunningProgram.run(
      "/usr/bin/env",
      [
        "DESTDIR=\(root)", "PREFIX=/usr/local", "REWEIGH_EXECUTABLE=\(ReweighExecutable.path())",
        Self.script,
      ] + arguments
    )
  }

  private func entries() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: root + "/usr/local/" + name)[.posixPermissions]
      as? Int
  }

  @Test func `everything can be read by everybody, and the programs run`() async throws {
    let run = try await install()
    try #require(run.end == .exited(0), "\(run.errors)")
    #expect(try mode("bin/reweigh") == 0o755)
    #expect(try mode("lib/reweigh/notify-failure") == 0o755)
    for name in [
      "share/man/man1/reweigh.1", "share/bash-completion/completions/reweigh",
      "share/zsh/site-functions/_reweigh", "share/fish/vendor_completions.d/reweigh.fish",
      "lib/systemd/system/reweigh.service", "lib/systemd/system/reweigh.timer",
      "lib/systemd/system/reweigh.path", "lib/systemd/system/reweigh-failed.service",
      "lib/sysusers.d/reweigh.conf", "lib/tmpfiles.d/reweigh.conf", "share/reweigh/night.json",
    ] {
      #expect(try mode(name) == 0o644, "\(name)")
    }
    let program = try await RunningProgram.run(root + "/usr/local/bin/reweigh", ["--version"])
    #expect(program.end == .exited(0))
    #expect(try program.output == (await ReweighExecutable.run(["--version"])).output)
  }

  @Test func `units name the programs where they are installed`() async throws {
    _ = try await RunningProgram.run(
      "/usr/bin/env",
      [
        "DESTDIR=\(root)", "PREFIX=/opt/qpp", "REWEIGH_EXECUTABLE=\(ReweighExecutable.path())",
        Self.script,
      ]
    )
    let units = root + "/opt/qpp/lib/systemd/system/"
    for (unit, program) in [
      ("reweigh.service", "/opt/qpp/bin/reweigh run"),
      ("reweigh-failed.service", "/opt/qpp/lib/reweigh/notify-failure"),
    ] {
      let text = try String(contentsOfFile: units + unit, encoding: .utf8)
      #expect(text.contains(program), "\(unit)")
      #expect(!text.contains("/usr/local"), "\(unit)")
    }
  }

  @Test func `what is uninstalled leaves nothing, also when it was installed twice`() async throws {
    let before = try entries()
    for _ in 1...2 {
      let run = try await install()
      #expect(run.end == .exited(0), "\(run.errors)")
    }
    #expect(try entries() != before)
    let run = try await install("--uninstall")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try entries() == before)
  }

  @Test func `a directory that others use by now stays`() async throws {
    _ = try await install()
    let theirs = root + "/usr/local/lib/systemd/system/other.service"
    try Data("other".utf8).write(to: URL(fileURLWithPath: theirs))
    let run = try await install("--uninstall")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: theirs))
    #expect(try !entries().contains { $0.contains("reweigh") })
  }

  @Test func `nothing is uninstalled where nothing is installed`() async throws {
    let before = try entries()
    let run = try await install("--uninstall")
    #expect(run.end == .exited(1))
    #expect(run.errors.hasPrefix("install: there is no \(root)/usr/local/share/reweigh/installed;"))
    #expect(try entries() == before)
  }

  @Test func `another option is refused`() async throws {
    let before = try entries()
    let run = try await install("--remove")
    #expect(run.end == .exited(64))
    #expect(run.errors.contains("--uninstall"))
    #expect(try entries() == before)
  }
}
