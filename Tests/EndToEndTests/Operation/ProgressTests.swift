import Foundation
import Testing

struct ProgressTests {
  @Test(arguments: [[], ["--progress", "never"], ["--progress", "auto"]])
  func `nothing but the summary is said where nobody watches`(options: [String]) async throws {
    let run = try await Workspace(.small).run(options)
    #expect(run.end == .exited(0))
    #expect(run.errorLines.count == 1)
  }

  @Test func `progress in a file is a line of its own`() async throws {
    let run = try await Workspace(.small).run(["--progress", "always"])
    #expect(run.errorLines.count == 2)
    #expect(run.errorLines.first?.hasPrefix("reweigh: reading clinicians.csv: ") == true)
    #expect(!run.errors.contains("\r") && !run.errors.contains("\u{1B}"))
  }

  @Test(arguments: ["2>&-", "2>/dev/full", ">&- 2>&- <&-"])
  func `a closed standard error changes nothing`(redirection: String) async throws {
    let workspace = try Workspace(.small)
    let plain = try await workspace.publish(["--compress", "none"]).tableBytes()
    let run = try await workspace.run(
      ["--compress", "none", "--replace", "--progress", "always", "--log-level", "debug"],
      after: "exec \(redirection)"
    )
    #expect(run.end == .exited(0))
    #expect(try workspace.results.tableBytes() == plain)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func `a terminal has one line, which is gone at the end`() async throws {
    let workspace = try Workspace(.small)
    let pipe = workspace.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    // The second half of the export comes when progress may be shown; the terminal is that of script.
    let row = "\(npi(1)),\(tin(1))"
    let feed =
      "{ printf 'npi,tin\\n\(row)\\n'; sleep 0.5; yes '\(row)' | head -n 40000; } >'\(pipe)' & "
    let command = try [
      ReweighExecutable.path(), "run", "--clinicians", pipe, "--year", "2026", "--out",
      workspace.out,
    ].map { "'\($0)'" }.joined(separator: " ")
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", feed + "TERM=xterm script -qec \"$0\" /dev/null", command]
    )
    let shown = String(decoding: run.output, as: UTF8.self)
    #expect(shown.contains("\rreading "))
    #expect(shown.contains(" records/s\u{1B}[K"))
    let end = shown.split(separator: "\r\u{1B}[K").last ?? ""
    #expect(end.hasPrefix("reweigh: 1 clinician of 1 practice, "), "\(shown)")
  }

  @Test func `a check shows progress too`() async throws {
    let workspace = try Workspace(.small)
    let run = try await ReweighExecutable.run([
      "check", workspace.export, "--year", "2026", "--progress", "always",
    ])
    #expect(run.end == .exited(0))
    #expect(run.errors.hasPrefix("reweigh: reading clinicians.csv: "))
  }
}
