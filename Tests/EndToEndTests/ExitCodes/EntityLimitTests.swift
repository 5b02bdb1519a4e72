import Testing

/// A participant of more APM Entities than there can be stops a run (fine print 47).
struct EntityLimitTests {
  private func export(_ participants: [String]) -> ExportDraft {
    [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(1))",
      "apm-participants.csv": (["apm_entity_id,tin,npi"] + participants).joined(separator: "\n"),
    ]
  }

  private func rows(_ entities: ClosedRange<Int>, _ npi: String = "") -> [String] {
    entities.map { "ACO-\($0),\(tin(1)),\(npi)" }
  }

  @Test func `a hundred entities are read, each counted once`() async throws {
    let participants = rows(1...60) + rows(41...100, npi(1)) + rows(41...100, npi(2))
    let results = try await Workspace(export(participants)).publish()
    let entities = try await results.table("clinicians").values("apm_entity_ids")
    #expect(entities.map { $0.split(separator: ";").count } == [100, 100])
  }

  @Test func `one more is bad input, of a practice and of a clinician`() async throws {
    for participants in [rows(1...101), rows(1...60) + rows(61...101, npi(1))] {
      let workspace = try Workspace(export(participants))
      let run = try await workspace.run()
      try workspace.expectFailure(run, code: 65)
      #expect(run.errors.contains("101"))
      #expect(!run.errors.contains(tin(1)))
      #expect(!run.errors.contains(npi(1)))
    }
  }
}
