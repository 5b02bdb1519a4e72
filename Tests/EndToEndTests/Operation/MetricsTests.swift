import Foundation
import TestSupport
import Testing

struct MetricsTests {
  /// The samples of a metrics file, by what is before their values.
  private func samples(_ path: String) throws -> [String: Double] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    return Dictionary(
      uniqueKeysWithValues: try lines.map { line in
        let space = try #require(line.lastIndex(of: " "))
        return (
          String(line[..<space]).replacing("{performance_year=\"2026\"", with: "{")
            .replacing("{,", with: "{").replacing("{}", with: ""),
          try #require(Double(line[space...].dropFirst()))
        )
      }
    )
  }

  @Test func `the metrics of a run are its counts`() async throws {
    var export = ExportDraft.small
    export["groups.csv"] = Data("tin\n\(tin(1))\nnone\n".utf8)
    let workspace = try Workspace(export)
    let path = workspace.path("reweigh.prom")
    let results = try await workspace.publish(["--metrics", path])
    let samples = try samples(path)
    #expect(samples["reweigh_run_exit_code"] == 3)
    #expect(samples[#"reweigh_records_read{table="groups"}"#] == 2)
    #expect(samples[#"reweigh_records_accepted{table="groups"}"#] == 1)
    #expect(samples[#"reweigh_records_rejected{table="groups"}"#] == 1)
    #expect(samples[#"reweigh_rejects{code="bad-tin"}"#] == 1)
    #expect(samples[#"reweigh_rejects{code="bad-npi"}"#] == 0)
    #expect(samples[#"reweigh_output_rows{table="clinicians"}"#] == 2)
    #expect(samples[#"reweigh_applications{outcome="approve"}"#] == 0)
    #expect(samples[#"reweigh_reweighted{level="group"}"#] == 1)
    let bytes = try results.bytes("clinicians.csv.gz").count
    #expect(samples[#"reweigh_output_bytes{file="clinicians.csv.gz"}"#] == Double(bytes))
    for phase in ["read_reference_tables", "read_clinicians", "decide", "write", "publish"] {
      #expect(samples["reweigh_phase_duration_seconds{phase=\"\(phase)\"}"] != nil)
    }
  }

  @Test func `a failed run writes metrics, and keeps when the last one succeeded`() async throws {
    let workspace = try Workspace(.small)
    let path = workspace.path("reweigh.prom")
    try await workspace.publish(["--metrics", path])
    let before = try samples(path)
    let export: ExportDraft = ["clinicians.csv": "npi,tin\n\(npi(1)),none\n\"\(npi(2))"]
    try export.write(to: workspace.export)
    #expect(try await workspace.run(["--metrics", path, "--replace"]).end == .exited(65))
    let after = try samples(path)
    let success = "reweigh_last_success_timestamp_seconds"
    #expect(after["reweigh_run_exit_code"] == 65)
    #expect(after[success] == before[success])
    #expect(after["reweigh_phase_duration_seconds{phase=\"write\"}"] == nil)
    #expect(after["reweigh_run_end_timestamp_seconds"] ?? 0 > before[success] ?? .infinity)
  }

  @Test func `too many rejects are in the metrics of the run that they stopped`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n\(npi(1)),none"])
    let path = workspace.path("reweigh.prom")
    let run = try await workspace.run(["--metrics", path, "--max-rejects", "0"])
    #expect(run.end == .exited(65))
    #expect(try samples(path)[#"reweigh_rejects{code="bad-tin"}"#] == 1)
    #expect(try samples(path)["reweigh_last_success_timestamp_seconds"] == nil)
  }

  @Test(arguments: ["/dev/null", "/"])
  func `what no run wrote is not replaced by metrics`(path: String) async throws {
    let workspace = try Workspace(.small)
    try workspace.expectFailure(try await workspace.run(["--metrics", path]), code: 73)
  }

  @Test func `metrics are not put among results`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--metrics", workspace.out + "/reweigh.prom"])
    try workspace.expectFailure(run, code: 73)
    #expect(run.errors.contains("holds nothing but results"), "\(run.errors)")
  }

  @Test func `metrics that can't be written are a warning`() async throws {
    let path = "/nowhere/reweigh.prom"
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--metrics", path])
    #expect(run.end == .exited(0))
    #expect(run.errorLines.count == 2)
    #expect(run.errors.contains("reweigh: \(path): the metrics can't be written: "))
    #expect(try workspace.results.fileNames.contains("manifest.json"))
  }

  /// Whether Prometheus's own parser is there.
  private static let hasParser = python(["-c", "import prometheus_client"]) == 0

  @Test(.enabled(if: hasParser)) func `Prometheus's parser reads the metrics`() async throws {
    let workspace = try Workspace(.small)
    let path = workspace.path("reweigh.prom")
    try await workspace.publish(["--metrics", path])
    let script = """
      import sys
      from prometheus_client.parser import text_string_to_metric_families as parse
      families = list(parse(open(sys.argv[1]).read()))
      assert len(families) > 15, len(families)
      for family in families:
          assert family.name.startswith("reweigh_"), family
          assert family.type == "gauge" and family.documentation and family.samples, family
      """
    #expect(Self.python(["-c", script, path]) == 0)
  }

  /// Runs Python, or the one that `REWEIGH_PYTHON` names, and returns its exit code.
  private static func python(_ arguments: [String]) -> Int32? {
    let named = ProcessInfo.processInfo.environment["REWEIGH_PYTHON"]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: named ?? "/usr/bin/python3")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
