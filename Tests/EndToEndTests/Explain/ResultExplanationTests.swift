import BatchRun
import Explanation
import Foundation
import QPPModel
import TestSupport
import Testing

struct ResultExplanationTests {
  /// Publishes the results of a sample.
  private func publish(_ name: String, _ options: [String] = []) async throws -> ResultFolder {
    let sample = try Scenario.sample(name)
    return try await Workspace().publish(options, year: sample.year, export: sample.export)
  }

  private func explain(_ results: ResultFolder, _ options: [String]) async throws -> ProgramRun {
    try await ReweighExecutable.run(["explain", results.path] + options)
  }

  private func text(_ run: ProgramRun) -> String { String(decoding: run.output, as: UTF8.self) }

  @Test(
    arguments: [
      [], ["--format", "jsonl"], ["--compress", "none"], ["--compress", "zstd"],
      ["--compress", "zstd", "--format", "jsonl"],
    ]
  )
  func `a clinician is explained from its rows`(options: [String]) async throws {
    let results = try await publish("aco-roll-up", options)
    let run = try await explain(
      results,
      ["--year", "2026", "--npi", "9050200028", "--tin", "000050002"]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    for words in [
      "Clinician *****0002/******0028, performance year 2026",
      "Not reweighted, standing with its APM Entities.",
      "What it does to the roll-up of its APM Entities: excluded-group [rollup]",
      "How many are hospital-based: 13 [hospital_based]", "The score in the roll-up: 65.00",
      "explain the export",
    ] {
      #expect(text(run).contains(words), "\(words)")
    }
    #expect(!text(run).contains("9050200028") && !text(run).contains("000050002"))
  }

  @Test func `every row of a table is explained as it stands`() async throws {
    let results = try await publish("subgroup-inherits")
    let year = try Scenario.sample("subgroup-inherits").year
    let job = ExplainResultJob(
      results.path,
      RunOptions(exportPath: results.path, performanceYear: year, outputPath: ""),
      showing: .full
    )
    let requests: [(String, String, (String) -> SubjectRequest)] = [
      ("groups", "tin", { .group($0) }), ("subgroups", "subgroup_id", { .subgroup($0) }),
      ("applications", "application_id", { .application($0) }),
      ("clinicians", "npi", { .clinician(npi: $0, tin: nil) }),
    ]
    for (table, key, request) in requests {
      for record in try await results.table(table).records {
        let explanation = try #require(try job.run(request(record[key] ?? "")).first)
        let cells = explanation.conclusion.map { ($0.column, $0.value) }
        #expect(Dictionary(uniqueKeysWithValues: cells) == record)
      }
    }
  }

  @Test func `findings about the subject are shown`() async throws {
    let results = try await publish("exactly-75-percent")
    let run = try await explain(results, ["--year", "2026", "--group", "000020001"])
    #expect(text(run).contains("Row of findings"), "\(text(run))")
    #expect(text(run).contains("near-threshold: The share of a designation is near the threshold."))
    #expect(text(run).contains("Whom it is about: *****0001 [subject]"))
  }

  @Test func `another year than the result's is a fault of usage`() async throws {
    let results = try await publish("aco-roll-up")
    let run = try await explain(results, ["--year", "2025", "--group", "000050002"])
    #expect(run.end == .exited(64), "\(run.errors)")
    #expect(run.errors.contains("performance year 2026"), "\(run.errors)")
  }

  @Test func `a subject without a row is bad data`() async throws {
    let results = try await publish("aco-roll-up")
    let run = try await explain(results, ["--year", "2026", "--group", "000099999"])
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.errors.contains("*****9999"), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `no row can be found by a masked TIN`() async throws {
    let results = try await publish("aco-roll-up", ["--tins", "masked"])
    let run = try await explain(results, ["--year", "2026", "--group", "000050002"])
    #expect(run.end == .exited(65), "\(run.errors)")
    #expect(run.errors.contains("explain the export"), "\(run.errors)")
  }

  @Test func `a broken manifest is bad data`() async throws {
    let results = try await publish("aco-roll-up")
    try Data("{".utf8).write(to: URL(fileURLWithPath: results.path + "/manifest.json"))
    let run = try await explain(results, ["--year", "2026", "--group", "000050002"])
    #expect(run.end == .exited(65), "\(run.errors)")
  }
}
