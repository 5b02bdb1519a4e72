import Foundation
import TestSupport
import Testing

/// What is supposed is what a run would decide if it were so.
struct WhatIfRollUpTests {
  /// The results of a random export, its participants among them.
  private struct Export {
    let workspace: Workspace
    let draft: ExportDraft
    let entities: [String]
    let participants: [[String: String]]

    init(seed: UInt64) async throws {
      draft = try await RandomExport(seed: seed).draft(.oneFile)
      workspace = try Workspace(draft)
      let results = try await workspace.publish()
      entities = try await results.table("apm-entities").values("apm_entity_id")
      participants = try await results.table("clinicians").records
        .filter { $0["apm_entity_ids"] != "" }
    }

    /// The same export with one file more.
    func adding(_ name: String, _ text: String) throws -> Workspace {
      var changed = draft
      changed[name] = Data((text + "\n").utf8)
      return try Workspace(changed)
    }
  }

  private static let application = """
    application_id,performance_year,level,npi,tin,status
    SUPPOSED,2026,
    """

  private static let submission = """
    level,npi,tin,apm_entity_id,measures_complete,attestations_complete,cehrt_id,period_start,\
    period_end,pi_score

    """

  /// Checks that the columns of what is supposed are the columns of what is so.
  private func expectAgreement(
    _ changed: CSVTable,
    _ real: CSVTable,
    _ comment: String
  ) throws {
    let columns = real.columns.filter { changed.columns.contains("what_if_" + $0) }
    #expect(!columns.isEmpty)
    for column in columns {
      #expect(try changed.values("what_if_" + column) == real.values(column), "\(comment)")
    }
  }

  /// Checks a what-if change against the export that has it.
  private func expect(
    _ export: Export,
    _ whatIfChange: String,
    toBe changed: Workspace
  ) async throws {
    let whatIf = ["--what-if", whatIfChange]
    let options = RollUpRun.options(of: export.entities)
    let participants = try await RollUpRun.table(export.workspace.export, options + whatIf)
    let real = try await RollUpRun.table(changed.export, options)
    try expectAgreement(participants, real, whatIfChange)
    for row in participants.records {
      let isOther = ["rollup", "rollup_score", "score_source", "basis", "mssp_pi", "mssp_reason"]
        .contains { row[$0] != row["what_if_" + $0] }
      #expect((row["changed"] == "Y") == isOther)
    }
    let ranking = try await RollUpRun.table(export.workspace.export, whatIf)
    let realRanking = try await RollUpRun.table(changed.export)
    #expect(ranking.rows.count == realRanking.rows.count)
    for entity in realRanking.records {
      let row = try ranking.record(where: "apm_entity_id", is: entity["apm_entity_id"] ?? "")
      #expect(row["what_if_pi_score"] == entity["pi_score"], "\(whatIfChange)")
      #expect(row["what_if_score_source"] == entity["score_source"], "\(whatIfChange)")
    }
  }

  @Test(arguments: [51, 52, 53])
  func `a hardship acts as an approved application would`(seed: UInt64) async throws {
    let export = try await Export(seed: seed)
    for participant in [export.participants[0], export.participants[export.participants.count / 2]]
    {
      let (npi, tin) = (participant["npi"] ?? "", participant["tin"] ?? "")
      let individual = try export.adding(
        "applications-9.csv",
        Self.application + "individual,\(npi),\(tin),approved"
      )
      try await expect(export, "hardship:individual:\(tin)/\(npi)", toBe: individual)
      let group = try export.adding(
        "applications-9.csv",
        Self.application + "group,,\(tin),approved"
      )
      try await expect(export, "hardship:group:\(tin)", toBe: group)
    }
  }

  @Test(arguments: [54, 55])
  func `extreme and uncontrollable circumstances act as an approved application would`(
    seed: UInt64
  ) async throws {
    let export = try await Export(seed: seed)
    let participant = export.participants[export.participants.count / 2]
    let (npi, tin, entity) = (
      participant["npi"] ?? "", participant["tin"] ?? "", export.entities[0]
    )
    let header = """
      application_id,performance_year,level,npi,tin,apm_entity_id,exception_type,categories,status
      SUPPOSED,2026,
      """
    for (record, whatIfChange) in [
      ("individual,\(npi),\(tin),,euc,pi,approved", "individual:\(tin)/\(npi)"),
      ("group,,\(tin),,euc,pi,approved", "group:\(tin)"),
      ("apm-entity,,,\(entity),euc,quality;cost;ia;pi,approved", "apm-entity:\(entity)"),
    ] {
      let changed = try export.adding("applications-9.csv", header + record)
      try await expect(export, "euc:\(whatIfChange)", toBe: changed)
    }
  }

  /// A virtual group has no part in the roll-up but that it is reweighted.
  @Test(arguments: ["hardship", "euc"])
  func `an exception of a virtual group excludes its participants`(kind: String) async throws {
    let clinicians = (1...16).map { "\(npi($0)),\(tin(1))" }.joined(separator: "\n")
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(clinicians)",
      "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(1))",
      "apm-participants.csv": "apm_entity_id,tin\nE-1,\(tin(1))",
    ])
    let table = try await RollUpRun.table(
      workspace.export,
      ["--entity", "E-1", "--what-if", "\(kind):virtual-group:VG-1"]
    )
    #expect(Set(try table.values("rollup")) == ["contributes"])
    #expect(Set(try table.values("what_if_rollup")) == ["excluded-virtual-group"])
  }

  @Test(arguments: [61, 62, 63])
  func `a submission acts as one of the export would`(seed: UInt64) async throws {
    let export = try await Export(seed: seed)
    let participant = export.participants[export.participants.count / 3]
    let (npi, tin) = (participant["npi"] ?? "", participant["tin"] ?? "")
    let entity = export.entities[0]
    let complete = "Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-12-31"
    for (record, whatIfChange) in [
      ("individual,\(npi),\(tin),,\(complete),90.1234", "individual:\(tin)/\(npi)=90.1234"),
      ("group,,\(tin),,\(complete),87.5", "group:\(tin)=87.5"),
      ("apm-entity,,,\(entity),\(complete),75", "apm-entity:\(entity)=75"),
    ] {
      let changed = try export.adding("submissions-9.csv", Self.submission + record)
      try await expect(export, "submission:\(whatIfChange)", toBe: changed)
    }
  }

  @Test(arguments: [("approve", "approved"), ("deny", "denied")])
  func `a decision acts as the status of the application would`(
    kind: String,
    status: String
  ) async throws {
    for other in ["submitted", "approved", "denied", "draft"] {
      func draft(_ status: String) -> ExportDraft {
        [
          "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(1))",
          "groups.csv": "tin,small_practice\n\(tin(1)),N",
          "apm-participants.csv": "apm_entity_id,tin\nE-1,\(tin(1))",
          "applications.csv": """
          application_id,performance_year,level,npi,tin,status
          HX-1,2026,individual,\(npi(1)),\(tin(1)),\(status)
          """,
        ]
      }
      let options = ["--entity", "E-1"]
      let (workspace, changed) = (try Workspace(draft(other)), try Workspace(draft(status)))
      let whatIf = try await RollUpRun.table(
        workspace.export,
        options + ["--what-if", "\(kind):HX-1"]
      )
      let real = try await RollUpRun.table(changed.export, options)
      try expectAgreement(whatIf, real, "\(kind) of \(other)")
    }
  }

  @Test func `several what-if changes act together`() async throws {
    let export = try Scenario.sample("aco-roll-up").export
    let run = try await RollUpRun.run(
      export,
      [
        "--entity", "ACO-PRAIRIE-STAR", "--what-if", "deny:HX-5001", "--what-if",
        "submission:individual:00-0050003/9050300018=90",
      ]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.text.contains("what if deny:HX-5001\n"), "\(run.text)")
    #expect(
      run.text.contains("what if submission:individual:*****0003/******0018=90\n"),
      "\(run.text)"
    )
    #expect(run.text.contains("participants with another decision: 2"), "\(run.text)")
    // (80 + 95 + 80 + 80 + 70 + 90) / 6.
    #expect(run.text.contains(/PI score +65\.00 +82\.50 +\+17\.50/), "\(run.text)")
  }
}
