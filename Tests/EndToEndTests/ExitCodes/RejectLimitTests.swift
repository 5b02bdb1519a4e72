import Testing

struct RejectLimitTests {
  /// Eight records of which three are rejected.
  private static let export: ExportDraft = [
    "clinicians.csv": """
    npi,tin
    \(npi(1)),\(tin(1))
    \(npi(1)),\(tin(1))
    1234567890,\(tin(1))
    \(npi(2)),\(tin(1))
    \(npi(3)),\(tin(1))
    """,
    "groups.csv": """
    tin
    \(tin(1))
    \(tin(2))
    97000003
    """,
  ]

  @Test(arguments: ["3", "4", "37.5%", "38%", "100%"])
  func `as many rejects as the limit says are put up with`(limit: String) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--max-rejects", limit])
    #expect(run.end == .exited(3), "\(run.errors)")
    #expect(try await workspace.results.table("rejects").rows.count == 3)
  }

  @Test(arguments: ["0", "1", "2", "0%", "37.49%", "37%"])
  func `more rejects than the limit says stop the run`(limit: String) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--max-rejects", limit])
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains("--max-rejects"), "\(run.errors)")
  }

  @Test func `the message shows what was counted`() async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--max-rejects", "25%"])
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains("3 of 8 records"), "\(run.errors)")
    for count in ["bad-npi 1", "bad-tin 1", "duplicate-key 1"] {
      #expect(run.errors.contains(count), "\(run.errors)")
    }
  }

  @Test func `no limit puts up with anything`() async throws {
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n1,2\n3,4\n\(npi(1)),\(tin(1))"])
    #expect(try await workspace.run().end == .exited(3))
  }
}
