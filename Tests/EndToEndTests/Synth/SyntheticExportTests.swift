import TestSupport
import Testing

struct SyntheticExportTests {
  @Test(arguments: ["1", "2", "18446744073709551615"], [1, 2, 15, 3000])
  func `nothing of an export without dirt is rejected`(seed: String, clinicians: Int) async throws {
    let workspace = try Workspace()
    let results = try await workspace.synthesize([
      "--clinicians", String(clinicians), "--seed", seed,
    ])
    #expect(try await results.table("rejects").rows.isEmpty)
    #expect(try await results.table("clinicians").rows.count == clinicians)
  }

  /// The share is large because some codes need a damaged record of a small table.
  @Test(arguments: ["csv", "xml"])
  func `with dirt every code of a reject occurs that the layout can show`(
    layout: String
  ) async throws {
    let workspace = try Workspace()
    let results = try await workspace.synthesize([
      "--clinicians", "24000", "--dirt", "30%", "--layout", layout,
    ])
    let onlyCSV: Set = ["bad-encoding", "ragged-record"]
    let expected = EveryRejectTests.codes.subtracting(["not-in-year"])
      .subtracting(layout == "xml" ? onlyCSV : [])
    #expect(Set(try await results.table("rejects").values("code")) == expected)
    #expect(try await workspace.run(["--replace"], export: workspace.synthesized).end == .exited(3))
  }

  @Test(arguments: [[], ["--dirt", "0.05"]])
  func `every layout gives the same decisions`(options: [String]) async throws {
    var tables: [[String: CSVTable]] = []
    for layout in ["csv", "gz", "xml"] {
      let results = try await Workspace().synthesize(
        ["--clinicians", "3000", "--layout", layout] + options
      )
      tables.append(try await results.tables())
    }
    for name in ResultFolder.tableNames where name != "rejects" {
      #expect(tables[0][name]?.rows == tables[1][name]?.rows, "\(name)")
      #expect(tables[0][name]?.rows == tables[2][name]?.rows, "\(name)")
    }
    #expect(tables[0]["rejects"]?.rows.count == tables[2]["rejects"]?.rows.count)
  }

  @Test func `shuffled clinicians are decided as grouped ones`() async throws {
    var tables: [[String: CSVTable]] = []
    for order in ["grouped", "shuffled"] {
      let results = try await Workspace().synthesize(["--clinicians", "5000", "--order", order])
      tables.append(try await results.tables())
    }
    for name in ResultFolder.tableNames {
      let rows = tables.compactMap { $0[name]?.rows }
      #expect(Set(rows[0]) == Set(rows[1]), "\(name)")
      #expect((rows[0] == rows[1]) == !["clinicians", "options"].contains(name), "\(name)")
    }
  }
}

extension Workspace {
  /// Where `synthesize` publishes its export.
  var synthesized: String { path("made-up") }

  /// Writes a synthetic export and runs over it, both of which have to succeed.
  func synthesize(_ options: [String], year: Int = 2026) async throws -> ResultFolder {
    let synthesis = try await ReweighExecutable.run(
      ["synth", "--out", synthesized, "--year", String(year)] + options
    )
    try #require(synthesis.end == .exited(0), "\(synthesis.errors)")
    #expect(synthesis.output.isEmpty)
    return try await publish(year: year, export: synthesized)
  }
}
