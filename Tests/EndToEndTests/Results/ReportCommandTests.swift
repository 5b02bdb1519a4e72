import Foundation
import TestSupport
import Testing

/// The commands that the page shows are there to be pasted.
struct ReportCommandTests {
  /// What a shell prints in the directory of a page, in which `reweigh` is the one that is tested.
  private func shell(_ command: String, in results: ResultFolder) async throws -> ProgramRun {
    let program = try ReweighExecutable.path()
    return try await RunningProgram.run(
      "/bin/sh",
      ["-c", "cd '\(results.path)' && reweigh() { '\(program)' \"$@\"; }\n\(command)"]
    )
  }

  /// The commands below the tables of a page.
  private func commands(_ page: ReportHTML) -> [String] {
    page.text.matches(of: /<p class="command">.*?<code>(.*?)<\/code>/).map { match in
      String(match.output.1).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        .replacing("&amp;", with: "&")
    }
  }

  @Test(
    arguments: [
      (["--compress", "gzip"], 1), (["--compress", "none"], 1),
      (["--compress", "none", "--format", "jsonl"], 0), (["--format", "jsonl"], 0),
      (["--tins", "masked"], 1),
    ] as [([String], Int)]
  )
  func `the command beside a code lists its findings`(
    options: [String],
    headerLines: Int
  ) async throws {
    let workspace = try Workspace(try await RandomExport(seed: 64).draft(.oneFile))
    let results = try await workspace.publish(options)
    let rows = try ReportHTML(results).rows("finding-codes")
    try #require(rows.count > 3)
    for row in rows {
      let run = try await shell(row[3], in: results)
      #expect(run.end == .exited(0), "\(row[3]): \(run.errors)")
      let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == headerLines + (Int(row[2].replacing(",", with: "")) ?? 0), "\(row)")
    }
  }

  @Test func `every command below a table runs as it stands, or with what is filled in`()
    async throws
  {
    let workspace = try Workspace(try await RandomExport(seed: 65).draft(.oneFile))
    let place = workspace.path("it's an export")
    try FileManager.default.moveItem(atPath: workspace.export, toPath: place)
    let results = try await workspace.publish(export: place)
    let commands = commands(try ReportHTML(results))
    #expect(commands.contains { $0.contains("'\\''s an export") })
    for command in commands where !command.contains(" TIN") && !command.contains("EXPORT") {
      let run = try await shell(command, in: results)
      #expect(run.end == .exited(0) || run.end == .exited(3), "\(command): \(run.errors)")
      #expect(!run.output.isEmpty, "\(command)")
    }
  }

  @Test func `a path with a number that may be an identifier is for the reader to fill in`()
    async throws
  {
    let workspace = try Workspace(try await RandomExport(seed: 65).draft(.oneFile))
    let place = workspace.path("delivery-123456789")
    try FileManager.default.moveItem(atPath: workspace.export, toPath: place)
    let page = try ReportHTML(try await workspace.publish(export: place))
    #expect(!page.text.contains("123456789"))
    let commands = commands(page).filter { $0.hasPrefix("reweigh ") }
    #expect(!commands.isEmpty)
    #expect(commands.allSatisfy { $0.contains(" EXPORT --year 2026 ") })
  }

  @Test func `a practice near the threshold has its name and its rank`() async throws {
    let sample = try Scenario.sample("exactly-75-percent")
    let results = try await Workspace().publish(year: sample.year, export: sample.export)
    let rows = try ReportHTML(results).rows("near-threshold")
    #expect(rows.map { $0[1] } == (1...rows.count).map { String($0) })
    #expect(rows.contains { $0[0] == "*****0001" && $0[2] == "Harbor Point Hospitalists" })
  }

  @Test func `names are left out where groups can be read once only`() async throws {
    let workspace = try Workspace()
    let sample = try Scenario.sample("exactly-75-percent")
    let run = try await RunningProgram.run(
      "/bin/sh",
      [
        "-c",
        "cat '\(sample.export)/groups.csv' | '\(try ReweighExecutable.path())' run "
          + "'\(sample.export)' --groups /dev/stdin --year \(sample.year) --out '\(workspace.out)'",
      ]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let rows = try ReportHTML(workspace.results).rows("near-threshold")
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0[2] == "–" })
  }

  @Test func `links lead to files beside the page`() async throws {
    let results = try await Workspace(try await RandomExport(seed: 66).draft(.oneFile)).publish()
    let page = try ReportHTML(results)
    let links = Set(page.text.matches(of: /href="([^"#][^"]*)"/).map { String($0.output.1) })
    let names = Set(try results.fileNames)
    #expect(links.isSubset(of: names), "\(links.subtracting(names))")
    #expect(links == names.subtracting(["report.html"]))
  }
}
