import Foundation
import TestSupport
import Testing

/// What another system says of clinicians, beside a result whose values are worked out by hand.
struct ReconcileTests {
  /// Three practices.
  ///
  /// Practice 1 is small. Practice 2 is not, reports as individuals, and clinician 3 has a pending hardship
  /// application. Practice 3 is not small, hospital-based as CMS has it, and has submitted as a group.
  static let export: ExportDraft = [
    "clinicians.csv": """
    npi,tin,hospital_based
    \(npi(1)),\(tin(1)),N
    \(npi(2)),\(tin(1)),Y
    \(npi(3)),\(tin(2)),N
    \(npi(1)),\(tin(2)),N
    \(npi(4)),\(tin(3)),Y
    """,
    "groups.csv": """
    tin,reporting,size,hospital_based
    \(tin(1)),group,,
    \(tin(2)),individual,40,
    \(tin(3)),group,40,Y
    """,
    "applications.csv": """
    application_id,performance_year,level,npi,tin,reason,event_type,event_start,event_end,attested,relationship,status,submitted_at
    A-1,2026,individual,\(npi(3)),\(tin(2)),extreme-and-uncontrollable,disaster,2026-06-01,2026-06-30,Y,clinician,submitted,2026-07-01T12:00:00
    """,
    "submissions.csv": """
    level,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end,pi_score
    group,\(tin(3)),Y,Y,0015EABCDEFGHIJ,2026-01-01,2026-12-31,80
    """,
  ]

  /// Publishes the export, and compares it with a file.
  static func reconcile(
    _ theirs: String,
    named name: String = "theirs.csv",
    publishing publication: [String] = [],
    _ options: [String] = ["--format", "csv"]
  ) async throws -> ProgramRun {
    let workspace = try Workspace(export)
    try await workspace.publish(publication)
    let file = try workspace.write(Data(theirs.utf8), name)
    return try await ReweighExecutable.run(
      ["reconcile", workspace.out, "--against", file] + options
    )
  }

  /// The rows of differences, without the rule.
  static func differences(_ theirs: String, _ options: [String] = []) async throws -> [[String]] {
    let run = try await reconcile(theirs, ["--format", "csv"] + options)
    #expect(run.end == .exited(0), "\(run.errors)")
    return try CSVTable(run.output).rows(without: ["rule"])
  }

  @Test(
    arguments: [
      ("individual_eligible", "Y", "N"),
      ("group_eligible", "true", "N"),
      ("participation", "Group", "individual"),
      ("framework", "mvp", "app"),
      ("framework", "traditional", "app"),
      ("reweighted", "Y", "N"),
      ("individual_reweighted", "1", "N"),
      ("group_reweighted", "Y", "N"),
      ("special_status", "Y", "N"),
      ("hardship", "N", "Y"),
      ("euc", "N", "Y"),
      ("non_patient_facing", "N", "Y"),
      ("hospital_based", "N", "Y"),
      ("asc_based", "N", "Y"),
      ("small_practice", "Y", "N"),
      ("individual_hardship", "N", "Y"),
      ("individual_euc", "N", "Y"),
      ("group_non_patient_facing", "N", "Y"),
      ("group_hospital_based", "N", "Y"),
      ("group_asc_based", "N", "Y"),
      ("group_small_practice", "Y", "N"),
      ("group_hardship", "N", "Y"),
      ("group_euc", "N", "Y"),
      ("quality_weight", "40", "30"),
      ("quality_weight", "0.4000", "0.41"),
      ("cost_weight", "30%", "0"),
      ("ia_weight", "0.3", "33.335"),
      ("pi_weight", "0.0", "1"),
    ]
  )
  func `a column of theirs is compared with what the result says`(
    column: String,
    same: String,
    other: String
  ) async throws {
    func theirs(_ value: String) -> String {
      "npi,tin,\(column)\n\(npi(1)),\(tin(1)),\(value)\n"
    }
    #expect(try await Self.differences(theirs(same)) == [])
    #expect(try await Self.differences(theirs("")) == [])
    let differences = try await Self.differences(theirs(other))
    let difference = try #require(differences.first)
    #expect(differences.count == 1)
    #expect(Array(difference.prefix(3)) == [npi(1), tin(1), column])
    #expect(difference[3] != difference[4])
    #expect(difference[5].contains("small-practice"), "\(difference)")
  }

  @Test func `weights are shown in percent, whatever they are written in`() async throws {
    let rows = try await Self.differences(
      "npi,tin,quality_weight,cost_weight,ia_weight,pi_weight\n"
        + "\(npi(1)),\(tin(1)),0.3,0.2999999999,33.335,1\n"
    )
    #expect(
      rows.map { Array($0[2...4]) } == [
        ["quality_weight", "40", "30"], ["ia_weight", "30", "33.34"], ["pi_weight", "0", "100"],
      ]
    )
  }

  @Test func `a pending hardship is neither granted nor absent`() async throws {
    let theirs = "npi,tin,hardship,individual_hardship,reweighted\n\(npi(3)),\(tin(2)),N,Y,N\n"
    let rows = try await Self.differences(theirs)
    #expect(
      rows.map { Array($0[2...]) } == [
        ["reweighted", "Y", "N", "hardship-pending"],
        ["hardship", "pending", "N", "hardship-pending"],
        ["individual_hardship", "pending", "Y", "hardship-pending"],
      ]
    )
  }

  @Test func `what a submission voids is not compared`() async throws {
    let theirs = """
      npi,tin,special_status,group_hospital_based,hospital_based,reweighted
      \(npi(4)),\(tin(3)),Y,Y,Y,N
      """
    #expect(try await Self.differences(theirs) == [])
    let run = try await Self.reconcile(theirs, ["--exit-code"])
    #expect(run.end == .exited(0))
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    func counts(_ column: String) -> [Substring]? {
      lines.first { $0.hasPrefix(column + " ") }?.split(separator: " ")
    }
    #expect(counts("special_status") == ["special_status", "0", "0", "0", "0", "1", "0"])
    #expect(
      counts("group_hospital_based") == ["group_hospital_based", "0", "0", "0", "0", "1", "0"]
    )
    #expect(counts("hospital_based") == ["hospital_based", "1", "1", "0", "0", "0", "0"])
    #expect(counts("reweighted") == ["reweighted", "1", "1", "0", "0", "0", "0"])
  }

  @Test func `the rule behind a difference is cited`() async throws {
    let run = try await Self.reconcile(
      "npi,tin,group_eligible,small_practice,quality_weight\n\(npi(1)),\(tin(1)),N,N,30\n"
    )
    let rules = try CSVTable(run.output).values("rule")
    #expect(rules.count == 3)
    #expect(rules[0].contains("414.1305"))
    #expect(rules[1].contains("414.1380(c)(2)(i)(C)(9)"))
    #expect(rules[2].contains("414.1380(c)(2)(ii)"), "\(rules[2])")
  }

  @Test func `the formats say the same`() async throws {
    let theirs = "npi,tin,reweighted\n\(npi(1)),\(tin(1)),N\n\(npi(9)),\(tin(9)),N\n"
    let csv = try CSVTable(try await Self.reconcile(theirs).output)
    let lines = String(
      decoding: try await Self.reconcile(theirs, ["--format", "jsonl"]).output,
      as: UTF8.self
    )
    let objects = try lines.split(separator: "\n").map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
    #expect(objects == csv.records)
    #expect(objects.count == 2)
  }

  @Test(
    arguments: [
      (
        "xml",
        "<outcomes><outcome npi=\"NPI\" tin=\"TIN\"><reweighted>N</reweighted></outcome></outcomes>"
      ),
      ("json", "[{\"npi\": \"NPI\", \"tin\": \"TIN\", \"reweighted\": false}]"),
      ("jsonl", "{\"NPI\": \"NPI\", \"Tin\": \"TIN\", \"reweighted\": \"no\"}\n"),
      ("csv", "NPI;TIN;Re-Weighted\nNPI;TIN;N\n"),
    ]
  )
  func `theirs is read in every format`(format: String, template: String) async throws {
    let header = template.split(separator: "\n").count > 1 ? "NPI;TIN;Re-Weighted\n" : ""
    let body = template.dropFirst(header.count)
    let text =
      header
      + body.replacing("\"NPI\":", with: "\"npi\":").replacing("NPI", with: npi(1))
      .replacing("TIN", with: tin(1))
    let run = try await Self.reconcile(text, named: "theirs.\(format)")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try CSVTable(run.output).values("ours") == ["Y"])
  }
}
