import Foundation
import Testing

struct HelpLayoutTests {
  private static let commands = [
    [], ["run"], ["check"], ["explain"], ["rollup"], ["diff"], ["verify"], ["policy"], ["map"],
    ["merge"], ["decide"], ["publish"], ["synth"],
  ]

  private func help(_ command: [String]) async throws -> [Substring] {
    let run = try await RunningProgram.run(
      "/usr/bin/env",
      ["COLUMNS=80", try ReweighExecutable.path()] + command + ["--help"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    return String(decoding: run.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: commands)
  func `help fits 80 columns`(command: [String]) async throws {
    for line in try await help(command) { #expect(line.count <= 80, "\(line)") }
  }

  @Test(arguments: commands.dropFirst())
  func `examples and exit codes are not broken by wrapping`(command: [String]) async throws {
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

  @Test(arguments: commands)
  func `values and defaults are said once`(command: [String]) async throws {
    let text = try await help(command).joined(separator: " ").replacing(#/ +/#, with: " ")
    #expect(!text.contains(#/\(([a-z0-9-]+(?:, [a-z0-9-]+)+)\)\.? \(values: \1/#), "\(text)")
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
