import Foundation
import TestSupport
import Testing

struct HelpLayoutTests {
  /// Every command of the program, as the program lists them; the first is the program itself.
  private func commands() async throws -> [[String]] {
    let run = try await ReweighExecutable.run(["--experimental-dump-help"])
    let names = try JSONTree(json: run.output)[[.key("command"), .key("subcommands")]]
    guard case .array(let commands) = names else { throw FixtureFault("no commands") }
    return [[]]
      + commands.compactMap { command in
        guard case .string(let name) = command[[.key("commandName")]], name != "help" else {
          return nil
        }
        return [name]
      }
  }

  private func help(_ command: [String]) async throws -> [Substring] {
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      ["COLUMNS=80", try ReweighExecutable.path()] + command + ["--help"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    return String(decoding: run.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func `help of every command fits 80 columns`() async throws {
    let commands = try await commands()
    #expect(commands.contains(["plan"]) && commands.contains(["reconcile"]))
    for command in commands {
      for line in try await help(command) { #expect(line.count <= 80, "\(command): \(line)") }
    }
  }

  @Test func `examples and exit codes are not broken by wrapping`() async throws {
    for command in try await commands() where !command.isEmpty && command != ["manual"] {
      try await expectWholeLines(in: command)
    }
  }

  private func expectWholeLines(in command: [String]) async throws {
    let lines = try await help(command)
    let example = try #require(lines.firstIndex(of: "EXAMPLE"))
    let block = lines[(example + 1)...].prefix { !$0.isEmpty }
    #expect(block.allSatisfy { $0.hasPrefix("  ") }, "\(block)")
    let codes = try #require(lines.firstIndex(of: "EXIT CODES"))
    for line in lines[(codes + 1)...].prefix(while: { !$0.isEmpty }) {
      #expect(
        line.hasPrefix(String(repeating: " ", count: 12))
          || line.wholeMatch(of: #/  \d[\d, ]*  +\S.*/#) != nil,
        "\(line)"
      )
    }
  }

  @Test func `values and defaults are said once`() async throws {
    for command in try await commands() {
      let text = try await help(command).joined(separator: " ").replacing(#/ +/#, with: " ")
      #expect(!text.contains(#/\(([a-z0-9-]+(?:, [a-z0-9-]+)+)\)\.? \(values: \1/#), "\(text)")
    }
  }

  @Test func `the manual has the sections that manuals end with`() async throws {
    let run = try await ReweighExecutable.run(["manual"])
    let text = String(decoding: run.output, as: UTF8.self)
    for section in ["EXIT STATUS", "EXAMPLES", "FILES", "ENVIRONMENT"] {
      #expect(
        text.contains("\n.SH \"\(section)\"") || text.contains("\n.SH \(section)"),
        "\(section)"
      )
    }
    for code in ["0", "3", "64", "65", "66", "70", "73", "74", "75", "78", "130, 143"] {
      #expect(text.contains("\n\(code)\n"), "\(code)")
    }
  }
}
