import Foundation
import Testing

/// What `scripts/install` installs beside the program.
struct InstallationTests {
  private static func find(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The shells that are there, each with a command that loads a script and shows that it did.
  private static let shells: [(name: String, path: String, arguments: [String], answer: String)] = [
    ("bash", ["--norc", "-c", "source \"$0\" && complete -p reweigh"], "-F _reweigh reweigh"),
    (
      "zsh",
      ["-f", "-c", "autoload -U compinit; compinit -u -D; source \"$0\"; echo $_comps[reweigh]"],
      "_reweigh"
    ),
    (
      "fish",
      ["--no-config", "-c", "source $argv[1]; complete -C 'reweigh run --compr'"], "--compress"
    ),
  ].compactMap { name, arguments, answer in
    find(name).map { (name, $0, arguments, answer) }
  }

  @Test(arguments: shells.map(\.name))
  func `a shell loads its completions`(name: String) async throws {
    let shell = try #require(Self.shells.first { $0.name == name })
    let script = try await ReweighExecutable.run(["--generate-completion-script", name])
    #expect(script.end == .exited(0))
    let workspace = try Workspace()
    let path = try workspace.write(script.output, "completion")
    let run = try await RunningProgram.run(shell.path, shell.arguments + [path])
    #expect(run.end == .exited(0))
    #expect(run.errors == "")
    #expect(String(decoding: run.output, as: UTF8.self).contains(shell.answer))
  }

  @Test func `the manual has every option of every command`() async throws {
    let page = try await manual()
    #expect(page.hasPrefix(".TH REWEIGH 1 "))
    for command in ["run", "check", "synth"] {
      #expect(page.contains(".SH \"REWEIGH \(command.uppercased())\""))
      let help = try await ReweighExecutable.run([command, "--help"])
      let options = String(decoding: help.output, as: UTF8.self).matches(of: /\n  (--[a-z-]+)/)
      for option in options {
        #expect(page.contains("\\fB\(option.output.1.replacing("-", with: "\\-"))\\fR"))
      }
    }
  }

  @Test(.enabled(if: find("mandoc") != nil))
  func `mandoc has nothing to say about the manual`() async throws {
    try await expectSilence("mandoc", ["-T", "lint"])
  }

  @Test(.enabled(if: find("groff") != nil))
  func `groff has nothing to say about the manual`() async throws {
    try await expectSilence("groff", ["-man", "-ww", "-z"])
  }

  @Test func `a reproducible build has a manual of its own day`() async throws {
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      ["SOURCE_DATE_EPOCH=86400", ReweighExecutable.path(), "manual"]
    )
    #expect(String(decoding: run.output, as: UTF8.self).hasPrefix(".TH REWEIGH 1 1970-01-02 "))
  }

  private func manual() async throws -> String {
    let run = try await ReweighExecutable.run(["manual"])
    #expect(run.end == .exited(0))
    return String(decoding: run.output, as: UTF8.self)
  }

  private func expectSilence(_ program: String, _ arguments: [String]) async throws {
    let path = try #require(Self.find(program))
    let workspace = try Workspace()
    let page = try workspace.write(Data(try await manual().utf8), "reweigh.1")
    let run = try await RunningProgram.run(path, arguments + [page])
    #expect(run.end == .exited(0))
    #expect(String(decoding: run.output, as: UTF8.self) + run.errors == "")
  }
}
