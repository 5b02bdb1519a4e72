import Foundation
import ReweightingPolicy
import TestSupport
import Testing

struct PolicyTests {
  private func policy(_ arguments: [String]) async throws -> ProgramRun {
    try await ReweighExecutable.run(["policy"] + arguments)
  }

  private func text(_ run: ProgramRun) -> String { String(decoding: run.output, as: UTF8.self) }

  /// Text without the places where it was wrapped.
  private func unwrapped(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the years that there are have a line each`() async throws {
    let run = try await policy([])
    #expect(run.end == .exited(0), "\(run.errors)")
    let years = text(run).split(separator: "\n").map { Int($0.prefix(4)) }
    #expect(years == YearPolicy.years.map { $0 })
  }

  @Test(arguments: YearPolicy.years)
  func `every string and number of a policy file is shown`(year: Int) async throws {
    let run = try await policy([String(year)])
    #expect(run.end == .exited(0), "\(run.errors)")
    let shown = unwrapped(text(run))
    let tree = try PolicyDraft(year: year).tree
    for path in tree.paths {
      switch tree[path] {
      case .string(let value):
        #expect(shown.contains(unwrapped(value)), "\(path.dotted)")
      case .number(let value):
        let name = if case .key(let key) = path.last, key != "value" { key } else { "" }
        let isShown = ["\(name) \(value)", ": \(value)"].contains { shown.contains($0) }
        #expect(isShown || name == "performanceYear", "\(path.dotted)")
      default: break
      }
    }
  }

  @Test(arguments: YearPolicy.years)
  func `lines are no longer than 100 characters, addresses aside`(year: Int) async throws {
    for line in text(try await policy([String(year)])).split(separator: "\n") {
      #expect(line.count <= 100 || line.contains("https://"), "\(line)")
    }
  }

  @Test func `as JSON, a year is its policy file`() async throws {
    let run = try await policy(["2024", "--format", "json"])
    let file = try #require(YearPolicy.builtInFile(year: 2024))
    #expect(try JSONTree(json: run.output) == JSONTree(json: Data(file)))
    let workspace = try Workspace(.small)
    let path = try workspace.write(run.output, "policy.json")
    try await workspace.publish(["--policy", path], year: 2024)
  }

  @Test func `two years are compared by what is not the same`() async throws {
    let run = try await policy(["2025", "--diff", "2026"])
    #expect(run.end == .exited(0), "\(run.errors)")
    let shown = text(run)
    #expect(shown.contains("applications.windowOpens\n  2025: not known\n"), "\(shown)")
    #expect(shown.contains("  2026: 2026-05-04T00:00:00\n"), "\(shown)")
    #expect(shown.contains("Exception Period Opens"), "\(shown)")
    #expect(!shown.contains("descriptionMaximumCharacters"), "\(shown)")
  }

  @Test func `two years are compared as JSON`() async throws {
    let run = try await policy(["2024", "--diff", "2025", "--format", "json"])
    let tree = try JSONTree(json: run.output)
    guard case .array(let differences) = tree[[.key("differences")]] else {
      Issue.record("there is no list of differences")
      return
    }
    let expected = try YearPolicy.of(2025).differences(from: .of(2024))
    #expect(
      differences.map { $0[[.key("key")]] } == expected.map { .string($0.after.key) }
    )
  }

  @Test func `a policy file is compared with the built-in one`() async throws {
    var draft = try PolicyDraft(year: 2026)
    draft.setValue(.number(60), of: "automaticReweighting.groupDesignationExceedsPercent")
    let workspace = try Workspace()
    let file = try workspace.write(try draft.tree.json, "sixty.json")
    for year in [[], ["2026"]] {
      let run = try await policy(year + ["--policy", file, "--diff", "2026"])
      #expect(run.end == .exited(0), "\(run.errors)")
      let shown = unwrapped(text(run))
      #expect(shown.contains("2026 (\(file)): 60"), "\(shown)")
      #expect(shown.contains("2026: 75"), "\(shown)")
    }
  }

  @Test func `years with the same rules have no difference`() async throws {
    let run = try await policy(["2026", "--diff", "2026"])
    #expect(run.end == .exited(0))
    #expect(text(run) == "2026 and 2026 have the same rules\n")
  }

  @Test(
    arguments: [
      ["\(YearPolicy.years.lowerBound - 1)"], ["\(YearPolicy.years.upperBound + 1)"], ["this"],
      ["--diff", "2026"], ["2026", "--diff", "1999"],
      ["2026", "--format", "csv"], ["2026", "2025"],
    ]
  )
  func `what can't be understood is a fault of usage`(arguments: [String]) async throws {
    let run = try await policy(arguments)
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: ["{", "[]", "{\"performanceYear\": 2026}"])
  func `a file that is no policy is refused`(content: String) async throws {
    let workspace = try Workspace()
    let file = try workspace.write(Data(content.utf8), "policy.json")
    for arguments in [["--policy", file], ["2026", "--policy", file]] {
      let run = try await policy(arguments)
      try workspace.expectFailure(run, code: 78)
      #expect(run.errors.hasPrefix("reweigh: \(file): "), "\(run.errors)")
    }
  }

  @Test func `a file of another year is refused`() async throws {
    let workspace = try Workspace()
    let file = try workspace.write(try PolicyDraft(year: 2025).tree.json, "policy.json")
    try workspace.expectFailure(try await policy(["2026", "--policy", file]), code: 78)
  }

  @Test func `a full disk is told`() async throws {
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", "exec \"$@\" > /dev/full", "sh", try ReweighExecutable.path(), "policy", "2026"]
    )
    #expect(run.end == .exited(74))
    #expect(run.errors.hasPrefix("reweigh: standard output: "), "\(run.errors)")
  }
}
