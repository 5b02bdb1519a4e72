import Foundation
import TestSupport
import Testing

/// `run --against`: last night beside tonight.
struct AgainstTests {
  /// 100 clinicians of one practice, the first `hospitalBased` of them reweighted.
  private static func draft(
    clinicians: Int = 100,
    hospitalBased: Int = 20,
    rejected: Int = 0,
    sites: Int = 0
  ) throws -> ExportDraft {
    let rows = (0..<clinicians).map {
      "\(npi($0)),\(tin(1)),physician,\($0 < hospitalBased ? "Y" : "N")\n"
    }
    let bad = (0..<rejected).map { "12,\(tin(1)),physician,row \($0)\n" }
    var draft: ExportDraft = [
      "clinicians.csv": "",
      "groups.csv": "tin,reporting\n\(tin(1)),individual\n",
    ]
    draft["clinicians.csv"] = Data(
      ("npi,tin,clinician_type,hospital_based\n" + rows.joined() + bad.joined()).utf8
    )
    if sites > 0 {
      let rows = (0..<sites).map { "\(tin(1)),S\($0)\n" }
      draft["sites.csv"] = Data(("tin,site_id\n" + rows.joined()).utf8)
    }
    return draft
  }

  /// Publishes an earlier result, then runs a later export against it.
  private func run(
    _ earlier: ExportDraft,
    _ later: ExportDraft,
    _ options: [String] = [],
    before: [String] = []
  ) async throws -> (run: ProgramRun, workspace: Workspace, earlier: Workspace) {
    let first = try Workspace(earlier)
    try await first.publish(before)
    let second = try Workspace(later)
    return (try await second.run(["--against", first.out] + options), second, first)
  }

  @Test func `what moved is in the sentence and in the summary`() async throws {
    let (run, workspace, _) = try await run(
      Self.draft(),
      Self.draft(clinicians: 110, hospitalBased: 17, rejected: 2, sites: 3)
    )
    #expect(run.end == .exited(3), "\(run.errors)")
    for words in [
      "since ", "clinicians +10", "sites +3", "rejected records +2", "clinicians reweighted -3",
    ] {
      #expect(run.errors.contains(words), "\(words): \(run.errors)")
    }
    let summary = try workspace.results.json("summary.json")
    func number(_ names: String...) -> JSONTree? {
      summary[[.key("against")] + names.map { .key($0) }]
    }
    #expect(number("performance_year") == .number(2026))
    #expect(number("records_accepted", "clinicians", "before") == .number(100))
    #expect(number("records_accepted", "clinicians", "after") == .number(110))
    #expect(number("records_accepted", "sites", "before") == .number(0))
    #expect(number("records_accepted", "sites", "after") == .number(3))
    #expect(number("rejects", "after") == .number(2))
    #expect(number("clinicians_reweighted", "before") == .number(20))
    #expect(number("clinicians_reweighted", "after") == .number(17))
    #expect(number("groups_reweighted", "after") == .number(0))
  }

  @Test func `the same export moves nothing`() async throws {
    let (run, workspace, _) = try await run(Self.draft(), Self.draft(), ["--max-change", "0%"])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("nothing moved"), "\(run.errors)")
    let page = String(decoding: try workspace.results.bytes("report.html"), as: UTF8.self)
    #expect(page.contains("Since the earlier result"))
    let verified = try await ReweighExecutable.run(["verify", workspace.out])
    #expect(verified.end == .exited(0), "\(verified.errors)")
  }

  @Test func `without it nothing is said of an earlier result`() async throws {
    let results = try await Workspace(Self.draft()).publish()
    #expect(try results.json("summary.json")[[.key("against")]] == nil)
    let page = String(decoding: try results.bytes("report.html"), as: UTF8.self)
    #expect(!page.contains("Since the earlier result"))
  }

  /// Of 100 clinicians and 20 reweighted ones.
  @Test(
    arguments: [
      (110, 20, "10%", nil), (111, 20, "10%", "accepted records of clinicians from 100 to 111"),
      (90, 20, "10%", nil), (89, 20, "10%", "accepted records of clinicians from 100 to 89"),
      (100, 22, "10%", nil), (100, 23, "10%", "reweighted clinicians from 20 to 23"),
      (100, 17, "10%", "reweighted clinicians from 20 to 17"),
      (100, 21, "0%", "reweighted clinicians from 20 to 21"),
      (100, 21, "4.99%", "reweighted clinicians from 20 to 21"), (100, 21, "5%", nil),
      (
        130, 30, "10%",
        "accepted records of clinicians from 100 to 130, reweighted clinicians from 20 to 30"
      ),
    ] as [(Int, Int, String, String?)]
  )
  func `more than --max-change stops the run`(
    clinicians: Int,
    hospitalBased: Int,
    limit: String,
    words: String?
  ) async throws {
    let (run, workspace, earlier) = try await run(
      Self.draft(),
      Self.draft(clinicians: clinicians, hospitalBased: hospitalBased),
      ["--max-change", limit]
    )
    guard let words else {
      #expect(run.end == .exited(0), "\(run.errors)")
      return
    }
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains(earlier.out))
    #expect(run.errors.contains("look at the export, or raise --max-change"))
  }

  @Test func `a table that comes or goes has changed by more than any limit`() async throws {
    for (before, after, words) in [(0, 5, "from 0 to 5"), (5, 0, "from 5 to 0")] {
      let (run, workspace, _) = try await run(
        Self.draft(sites: before),
        Self.draft(sites: after),
        ["--max-change", "50%"]
      )
      try workspace.expectFailure(run, code: 65)
      #expect(run.errors.contains("accepted records of sites \(words)"), "\(run.errors)")
    }
  }

  @Test func `results of every form can be compared with`() async throws {
    let key = try Workspace()
    let path = try key.write(Data("0123456789abcdef0123456789abcdef".utf8), "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    for form in [
      ["--format", "jsonl"], ["--compress", "zstd"], ["--compress", "none"],
      ["--tins", "masked"], ["--tins", "pseudonym", "--key-file", path], ["--excel-safe"],
    ] {
      let (run, _, _) = try await run(
        Self.draft(),
        Self.draft(),
        ["--max-change", "0%"],
        before: form
      )
      #expect(run.end == .exited(0), "\(form): \(run.errors)")
      #expect(run.errors.contains("nothing moved"), "\(form): \(run.errors)")
    }
  }

  @Test func `a result of another year or policy is compared, and that is said`() async throws {
    let first = try Workspace(Self.draft())
    try await first.publish(year: 2025)
    let second = try Workspace(Self.draft())
    let run = try await second.run(["--against", first.out, "--pending", "ignore"])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("performance year: 2025 before, 2026 now"), "\(run.errors)")
    #expect(run.errors.contains("pending applications: count before, ignore now"))
    let notices = try second.results.json("summary.json").texts(
      at: .key("against"),
      .key("notices")
    )
    #expect(notices.count == 2)
  }

  @Test func `roll-up scores are compared by APM Entity`() async throws {
    func draft(_ scores: [Int]) -> ExportDraft {
      var draft: ExportDraft = [
        "clinicians.csv": "npi,tin\n", "groups.csv": "tin,reporting\n",
        "apm-entities.csv": "apm_entity_id\n", "apm-participants.csv": "apm_entity_id,tin\n",
        "submissions.csv":
          "level,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end,pi_score\n",
      ]
      for (number, score) in scores.enumerated() {
        draft["clinicians.csv"]?.append(
          contentsOf: Data("\(npi(number)),\(tin(number))\n".utf8)
        )
        draft["groups.csv"]?.append(contentsOf: Data("\(tin(number)),group\n".utf8))
        draft["apm-entities.csv"]?.append(contentsOf: Data("A\(number)\n".utf8))
        draft["apm-participants.csv"]?.append(
          contentsOf: Data("A\(number),\(tin(number))\n".utf8)
        )
        draft["submissions.csv"]?.append(
          contentsOf: Data(
            "group,\(tin(number)),Y,Y,0015E1,2026-01-01,2026-12-31,\(score)\n".utf8
          )
        )
      }
      return draft
    }
    let (run, workspace, _) = try await run(draft([50, 60, 70]), draft([50, 61, 69, 80]))
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("3 roll-up scores moved"), "\(run.errors)")
    let scores = try workspace.results.json("summary.json")[[
      .key("against"), .key("rollup_scores"),
    ]]
    #expect(
      scores
        == .object([
          "raised": .number(1), "lowered": .number(1), "same": .number(1), "added": .number(1),
          "removed": .number(0),
        ])
    )
  }

  @Test func `metrics have the numbers of the earlier result`() async throws {
    let first = try Workspace(Self.draft())
    try await first.publish()
    let second = try Workspace(Self.draft(clinicians: 101))
    let path = second.path("reweigh.prom")
    let run = try await second.run(["--against", first.out, "--metrics", path])
    #expect(run.end == .exited(0), "\(run.errors)")
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    for line in [
      "reweigh_earlier_records_accepted{performance_year=\"2026\",table=\"clinicians\"} 100",
      "reweigh_earlier_reweighted{performance_year=\"2026\",level=\"clinician\"} 20",
      "reweigh_earlier_records_rejected{performance_year=\"2026\"} 0",
      "reweigh_rollup_scores{performance_year=\"2026\",change=\"raised\"} 0",
      "reweigh_phase_duration_seconds{performance_year=\"2026\",phase=\"verify_earlier\"}",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test func `a link to the last result can be named, in a file of options too`() async throws {
    let first = try Workspace(Self.draft())
    try await first.publish()
    let second = try Workspace(Self.draft(clinicians: 200))
    let link = second.path("last")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: first.out)
    let file = try second.write(
      Data(#"{"against": "\#(link)", "max-change": "20%"}"#.utf8),
      "options.json"
    )
    let run = try await second.run(["--config", file])
    try second.expectFailure(run, code: 65)
    #expect(run.errors.contains("from 100 to 200"), "\(run.errors)")
  }

  @Test func `a run writes nothing to what it is compared with`() async throws {
    let workspace = try Workspace(Self.draft())
    try await workspace.publish()
    let replacing = try await workspace.run(["--against", workspace.out, "--replace"])
    #expect(replacing.end == .exited(73), "\(replacing.errors)")
    let other = try Workspace(Self.draft())
    let inside = try await other.run(["--against", workspace.out, "--out", workspace.out + "/new"])
    #expect(inside.end == .exited(73), "\(inside.errors)")
    let metrics = try await other.run(
      ["--against", workspace.out, "--metrics", workspace.out + "/metrics.prom"])
    #expect(metrics.end == .exited(73), "\(metrics.errors)")
    let verification = try await ReweighExecutable.run(["verify", workspace.out])
    #expect(verification.end == .exited(0), "\(verification.errors)")
  }

  @Test func `publish of a run over shards compares, too`() async throws {
    let draft = try await RandomExport(seed: 6, clinicians: 60).draft(clinicianFiles: 3)
    let first = try Workspace(draft)
    try await first.publish()
    let sharded = ShardedRun(try Workspace(draft), of: 3)
    try await sharded.prepare([])
    let run = try await sharded.publish(["--against", first.out, "--max-change", "0%"])
    #expect(run.errors.contains("nothing moved"), "\(run.errors)")
  }
}
