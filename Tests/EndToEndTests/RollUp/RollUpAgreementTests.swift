import TestSupport
import Testing

/// What `rollup` shows is what `run` publishes.
struct RollUpAgreementTests {
  @Test(arguments: Scenario.sampleData + Scenario.contractCases)
  func `the totals of all entities are those of the results`(scenario: Scenario) async throws {
    let expected = try scenario.expectedTable("apm-entities")
    let ranking = try await RollUpRun.table(scenario.export, scenario.options, year: scenario.year)
    #expect(Array(ranking.columns.prefix(expected.columns.count)) == expected.columns)
    let totals = ranking.rows.map { Array($0.prefix(expected.columns.count)) }
    #expect(totals.sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) } == expected.rows)
    let zeros = try scenario.expectedTable("clinicians").records.filter {
      $0["rollup_score"] == "0"
    }
    for entity in ranking.records {
      let id = entity["apm_entity_id"] ?? ""
      #expect(entity["zeros"] == String(zeros.count { $0.entities.contains(id) }), "\(id)")
    }
  }

  @Test(arguments: Scenario.sampleData + Scenario.contractCases)
  func `participants stand where the results say`(scenario: Scenario) async throws {
    let entities = try scenario.expectedTable("apm-entities").records
    let ids = entities.compactMap { $0["apm_entity_id"] }
    let clinicians = try scenario.expectedTable("clinicians").records
    guard !ids.isEmpty else { return }
    let participants = try await RollUpRun.table(
      scenario.export,
      RollUpRun.options(of: ids) + scenario.options,
      year: scenario.year
    )
    let expected = entities.flatMap { entity in
      let id = entity["apm_entity_id"] ?? ""
      let isACO = entity["program"] == "mssp"
      return clinicians.filter { $0.entities.contains(id) }.map { clinician in
        [
          id, clinician["tin"], clinician["npi"], clinician["rollup"], clinician["rollup_score"],
          isACO ? clinician["mssp_pi"] : "", isACO ? clinician["mssp_reason"] : "",
        ]
      }
    }
    #expect(participants.rows(without: ["score_source", "basis"]) == expected)
    for participant in participants.records {
      let contributes = participant["rollup"] == "contributes"
      let isExcluded = participant["rollup"]?.hasPrefix("excluded") == true
      #expect((participant["score_source"] != "") == contributes, "\(participant)")
      #expect((participant["basis"] != "") == isExcluded, "\(participant)")
    }
  }

  @Test(arguments: ["count", "ignore"])
  func `pending applications act as they do in a run`(pending: String) async throws {
    let workspace = try Workspace(try await RandomExport(seed: 41).draft(.oneFile))
    let results = try await workspace.publish(["--pending", pending])
    let expected = try await results.table("apm-entities")
    let ranking = try await RollUpRun.table(workspace.export, ["--pending", pending])
    let totals = ranking.rows.map { Array($0.prefix(expected.columns.count)) }
    #expect(totals.sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) } == expected.rows)
  }

  @Test(arguments: ["text", "csv", "json"])
  func `the output is the same for any number of threads`(format: String) async throws {
    let workspace = try Workspace(try await RandomExport(seed: 42).draft(.partitions))
    let ids = try await RollUpRun.table(workspace.export).values("apm_entity_id")
    for options in [[], RollUpRun.options(of: ids)] {
      let outputs = try await ["1", "7"].map { threads in
        options + ["--format", format, "--threads", threads]
      }.asyncMap { try await RollUpRun.run(workspace.export, $0).output }
      #expect(outputs[0] == outputs[1])
      #expect(!outputs[0].isEmpty)
    }
  }
}

extension [String: String] {
  /// The entities of a row of `clinicians`.
  fileprivate var entities: [String] {
    (self["apm_entity_ids"] ?? "").split(separator: ";").map { String($0) }
  }
}

extension Array {
  /// The results of `transform`, one after the other.
  fileprivate func asyncMap<Value>(
    _ transform: (Element) async throws -> Value
  ) async throws
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
