import Foundation
import TestSupport
import Testing

/// What nobody reads of an export is named wherever people look.
struct UnreadTests {
  private static let draft: ExportDraft = [
    "clinicians.csv": "npi,tin,clinicain_type\n\(npi(1)),\(tin(1)),\n\(npi(2)),\(tin(1)),",
    "sites.xml": """
    <sites><site><tin>\(tin(1))</tin><site_id>1</site_id>
    <hardship>insufficient-internet</hardship><contact><fax>1</fax></contact></site></sites>
    """,
    "clinicians.csv.bak": "npi,tin",
    "old/sites.csv": "tin,site_id",
  ]

  /// The commands that read an export, with what they need beside it.
  private static let commands = [
    ["run", "--out"], ["check"], ["rollup"], ["explain", "--group", tin(1)],
    ["map", "--shard", "1/1", "--out"],
  ]

  /// What a mapping leaves out on purpose is not named, and not refused by --strict.
  @Test(arguments: [
    ("clinicians.csv", "npi,tin,My Note\n\(npi(1)),\(tin(1)),x\n"),
    (
      "clinicians.xml",
      "<c><clinician npi='\(npi(1))' tin='\(tin(1))'><myNote>x</myNote></clinician></c>"
    ),
    ("clinicians.jsonl", #"{"npi":"\#(npi(1))","tin":"\#(tin(1))","my_note":"x"}"#),
  ])
  func `what a mapping leaves out is not missed`(name: String, text: String) async throws {
    let workspace = try Workspace([name: text])
    let mapping = try workspace.write(
      Data(#"{"tables": {"clinicians": {"columns": {"my note": null}}}}"#.utf8),
      "mapping.json"
    )
    let run = try await workspace.run(["--strict", "--mapping", mapping])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(!run.errors.contains("ignored"), "\(run.errors)")
    let strict = try await Workspace([name: text]).run(["--strict"])
    #expect(strict.end == .exited(65), "\(strict.errors)")
  }

  @Test(arguments: commands)
  func `every command names on standard error what it does not read`(
    command: [String]
  ) async throws {
    let workspace = try Workspace(Self.draft)
    let arguments = command.flatMap { $0 == "--out" ? [$0, workspace.out] : [$0] }
    let run = try await ReweighExecutable.run(
      [arguments[0], workspace.export, "--year", "2026"] + arguments.dropFirst()
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    for words in [
      "clinicians.csv.bak", "old/", "clinicain_type (probably clinician_type)",
      "hardship (probably hardships)", "contact/fax",
    ] {
      #expect(run.errors.components(separatedBy: words).count == 2, "\(words): \(run.errors)")
    }
  }

  @Test func `plan, which reads no records, names files that nobody reads`() async throws {
    let workspace = try Workspace(Self.draft)
    let run = try await ReweighExecutable.run(
      ["plan", workspace.export, "--shards", "2", "--out", workspace.out]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    for name in ["clinicians.csv.bak", "old/"] { #expect(run.errors.contains(name)) }
  }

  @Test func `the summary and the report name it too`() async throws {
    let results = try await Workspace(Self.draft).publish()
    let summary = try results.json("summary.json")
    #expect(
      summary.texts(at: .key("unrecognised")) == ["clinicians.csv.bak", "old/"]
    )
    #expect(
      summary.texts(at: .key("ignored_columns"), .key("sites.xml"))
        == ["contact", "contact/fax", "hardship"]
    )
    let report = String(decoding: try results.bytes("report.html"), as: UTF8.self)
    for words in ["clinicians.csv.bak", "old/", "probably clinician_type", "contact/fax"] {
      #expect(report.contains(words), "\(words)")
    }
  }

  @Test(arguments: [["clinicians.csv", "notes.txt"], ["clinicians.csv", "sites.csv"]])
  func `strictness puts up with nothing that is not read`(names: [String]) async throws {
    let workspace = try Workspace()
    for name in names {
      let text = [
        "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n", "sites.csv": "tin,site_id,fax\n",
      ]
      let path = workspace.export + "/" + name
      try Data((text[name] ?? "").utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(try await workspace.run().end == .exited(0))
    try FileManager.default.removeItem(atPath: workspace.out)
    let run = try await workspace.run(["--strict"])
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains(names[1]), "\(run.errors)")
  }

  @Test func `what one table takes of a file is not ignored by another`() async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(
      Data("tin,site_id,name,fax\n\(tin(1)),1,Main,2\n".utf8),
      "both.csv"
    )
    let run = try await workspace.run(["--groups", path, "--sites", path])
    #expect(run.errors.contains("(fax)"), "\(run.errors)")
  }
}
