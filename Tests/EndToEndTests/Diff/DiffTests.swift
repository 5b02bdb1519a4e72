import Foundation
import TestSupport
import Testing

/// What `reweigh diff` says of two results.
struct DiffTests {
  /// A practice of 16 with a pending application for the group, and one of two.
  private static func export(
    status: String = "submitted",
    clinicians: [String] = (1...16).map { "\(npi($0)),\(tin(1))" } + ["\(npi(20)),\(tin(2))"]
  ) -> ExportDraft {
    [
      "clinicians.csv": "npi,tin\n\(clinicians.joined(separator: "\n"))",
      "groups.csv": "tin,reporting\n\(tin(1)),group\n\(tin(2)),group",
      "sites.csv": "tin,site_id,hardships\n\(tin(1)),A,insufficient-internet",
      "applications.csv": ApplicationDraft.table([
        ApplicationDraft("HX-1", ["level": "group", "npi": "", "status": status])
      ]),
    ]
  }

  /// Publishes two exports and compares the results.
  private func compare(
    _ old: ExportDraft,
    _ new: ExportDraft,
    oldOptions: [String] = [],
    newOptions: [String] = [],
    _ options: [String] = []
  ) async throws -> ProgramRun {
    let (left, right) = (try Workspace(old), try Workspace(new))
    try await left.publish(oldOptions)
    try await right.publish(newOptions)
    return try await ReweighExecutable.run(["diff", left.out, right.out] + options)
  }

  private func text(_ run: ProgramRun) -> String { String(decoding: run.output, as: UTF8.self) }

  @Test(
    arguments: [
      ["--format", "jsonl"], ["--compress", "none"], ["--format", "jsonl", "--compress", "none"],
      ["--single-member"], ["--excel-safe"],
    ]
  )
  func `however results are written, they say the same`(options: [String]) async throws {
    let export = try await RandomExport(seed: 61, clinicians: 80).draft(.oneFile)
    for (old, new) in [([], options), (options, [])] {
      let run = try await compare(export, export, oldOptions: old, newOptions: new, ["--exit-code"])
      #expect(run.end == .exited(0), "\(text(run))\(run.errors)")
      #expect(text(run).contains("\nno differences\n"))
    }
  }

  @Test func `an approval changes the basis, and the text says for how many`() async throws {
    let run = try await compare(Self.export(), Self.export(status: "approved"))
    #expect(run.end == .exited(0))
    #expect(text(run).contains("  hardship-pending -> hardship: 16 clinicians\n"))
    #expect(text(run).contains("  hardship-pending -> hardship: 1 group\n"))
    #expect(text(run).contains("  approve -> approved: 1 application\n"))
    #expect(
      text(run).contains("clinicians              17         17          0          0         16\n")
    )
  }

  @Test func `in CSV each changed cell is a row with both bases`() async throws {
    let run = try await compare(
      Self.export(),
      Self.export(status: "approved"),
      ["--format", "csv"]
    )
    let table = try CSVTable(run.output)
    let group = table.records.filter { $0["table"] == "groups" }
    #expect(
      group == [
        [
          "table": "groups", "subject_type": "tin", "subject": tin(1), "change": "changed",
          "column": "basis", "before": "hardship-pending", "after": "hardship",
          "basis_before": "hardship-pending", "basis_after": "hardship",
        ]
      ]
    )
    let application = table.records.filter { $0["table"] == "applications" }
    #expect(application.map { $0["column"] } == ["status", "outcome", "content"])
    #expect(Set(application.map { $0["basis_after"] }) == ["approved"])
    #expect(table.records.count { $0["subject"] == "\(tin(1))/\(npi(3))" } == 1)
  }

  /// Publishes an export whose application has a status and a description, and the same with others.
  private func edited(
    _ before: (status: String, description: String),
    _ after: (status: String, description: String),
    _ options: [String] = []
  ) async throws -> ProgramRun {
    func export(_ status: String, _ description: String) -> ExportDraft {
      var draft = Self.export()
      let cells = [
        "level": "group", "npi": "", "status": status, "description": description,
      ]
      draft["applications.csv"] = Data(
        ApplicationDraft.table([ApplicationDraft("HX-1", cells)]).utf8
      )
      return draft
    }
    return try await compare(
      export(before.status, before.description),
      export(after.status, after.description),
      options
    )
  }

  @Test(
    arguments: [
      (
        ("withdrawn", "Fiber was cut."), ("submitted", "Fiber was cut."),
        "reopened after withdrawal"
      ),
      (("approved", "Fiber was cut."), ("approved", "No fiber."), "edited after approval"),
      (("submitted", "Fiber was cut."), ("submitted", "No fiber."), "edited"),
    ]
  )
  func `an edit of an application is told and counted`(
    before: (String, String),
    after: (String, String),
    words: String
  ) async throws {
    let run = try await edited(before, after)
    #expect(text(run).contains("\nedited applications\n  \(words): 1\n"), "\(text(run))")
    #expect(text(run).contains("  changed  HX-1  "))
    #expect(!text(run).contains("           content"))
    let rows = try CSVTable(try await edited(before, after, ["--format", "csv"]).output).records
    #expect(rows.filter { $0["column"] == "edit" }.map { $0["after"] } == [words])
    #expect(rows.count { $0["column"] == "content" } == 1)
  }

  @Test func `a decision of CMS is no edit`() async throws {
    let run = try await edited(("submitted", "Fiber was cut."), ("approved", "Fiber was cut."))
    #expect(text(run).contains("  approve -> approved: 1 application\n"))
    #expect(!text(run).contains("edited applications"))
  }

  @Test func `clinicians that came and went are told`() async throws {
    let gone = (1...16).map { "\(npi($0)),\(tin(1))" }
    let run = try await compare(
      Self.export(),
      Self.export(clinicians: gone + ["\(npi(21)),\(tin(2))"]),
      ["--format", "csv"]
    )
    let rows = try CSVTable(run.output).records.filter { $0["table"] == "clinicians" }
    #expect(rows.map { $0["subject"] } == ["\(tin(2))/\(npi(20))", "\(tin(2))/\(npi(21))"])
    #expect(rows.map { $0["change"] } == ["removed", "added"])
    #expect(rows.map { $0["basis_before"] } == ["small-practice;all-clinicians", ""])
    #expect(rows.map { $0["basis_after"] } == ["", "small-practice;all-clinicians"])
  }

  @Test func `the order of clinicians does not matter`() async throws {
    let clinicians = (1...40).map { "\(npi($0)),\(tin($0 % 7))" }
    let run = try await compare(
      Self.export(clinicians: clinicians),
      Self.export(clinicians: clinicians.reversed()),
      ["--exit-code"]
    )
    #expect(run.end == .exited(0), "\(text(run))")
  }

  @Test(arguments: [62, 63, 64] as [UInt64])
  func `every changed cell is told, and no other`(seed: UInt64) async throws {
    let export = try await RandomExport(seed: seed).draft(.oneFile)
    let (left, right) = (try Workspace(export), try Workspace(export))
    let old = try await left.publish()
    let new = try await right.publish(["--pending", "ignore"])
    let run = try await ReweighExecutable.run(["diff", left.out, right.out, "--format", "csv"])
    let told = try CSVTable(run.output).records.filter { $0["change"] == "changed" }
      .map { [$0["table"], $0["subject"], $0["column"], $0["before"], $0["after"]] }
    var expected: [[String?]] = []
    let keys = [
      "clinicians": ["tin", "npi"], "options": ["tin", "npi", "option"], "groups": ["tin"],
      "virtual-groups": ["virtual_group_id"],
      "subgroups": ["subgroup_id"], "apm-entities": ["apm_entity_id"],
      "applications": ["application_id"],
    ]
    for (name, key) in keys {
      let (before, after) = (try await old.table(name), try await new.table(name))
      for (was, now) in zip(before.records, after.records) {
        let subject = key.map { was[$0] ?? "" }.joined(separator: "/")
        for column in before.columns where was[column] != now[column] {
          expected.append([name, subject, column, was[column], now[column]])
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(Set(told) == Set(expected))
    #expect(told.count == expected.count)
  }

  @Test func `a reject that moved is the same, and a new one is told with its line`() async throws {
    func export(_ lines: String...) -> ExportDraft {
      ["clinicians.csv": (["npi,tin"] + lines).joined(separator: "\n")]
    }
    let (good, bad) = ("\(npi(1)),\(tin(1))", "12,\(tin(1))")
    let moved = try await compare(export(good, bad), export("", good, bad), ["--exit-code"])
    #expect(moved.end == .exited(0), "\(text(moved))")
    let new = try await compare(export(good, bad), export(good, bad, bad), ["--format", "csv"])
    let rows = try CSVTable(new.output).records.filter { $0["table"] == "rejects" }
    #expect(rows.map { $0["subject"] } == ["clinicians.csv:4"])
    #expect(rows.map { $0["subject_type"] } == ["clinicians"])
    #expect(rows.first?["after"]?.hasPrefix("bad-npi: npi: ") == true)
  }

  @Test func `subjects are shown up to a number, and all if asked`() async throws {
    let many = (1...40).map { "\(npi($0)),\(tin(1))" }
    let (old, new) = (
      Self.export(clinicians: many), Self.export(clinicians: Array(many.prefix(16)))
    )
    let some = text(try await compare(old, new))
    #expect(some.contains("\n  and 4 more, which --all shows\n"))
    let all = text(try await compare(old, new, ["--all"]))
    #expect(!all.contains("more, which"))
    #expect(all.split(separator: "\n").count { $0.hasPrefix("  removed  ") } == 24)
  }

  @Test func `identifiers are masked in text and full in CSV, unless asked otherwise`() async throws
  {
    let (old, new) = (Self.export(), Self.export(status: "approved", clinicians: []))
    for (options, isFull) in [
      ([], false), (["--tins", "full"], true), (["--format", "csv"], true),
      (["--format", "csv", "--tins", "masked"], false),
    ] as [([String], Bool)] {
      let shown = text(try await compare(old, new, options))
      #expect(shown.contains(tin(1)) == isFull, "\(options)")
      #expect(shown.contains(npi(1)) == isFull, "\(options)")
    }
  }
}

extension DiffTests {
  private func compare(
    _ old: ExportDraft,
    _ new: ExportDraft,
    _ options: [String]
  ) async throws -> ProgramRun {
    try await compare(old, new, oldOptions: [], newOptions: [], options)
  }
}
