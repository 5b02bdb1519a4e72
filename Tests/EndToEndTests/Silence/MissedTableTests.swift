import Foundation
import Testing

/// Tables that would be missed.
struct MissedTableTests {
  static let clinicians = ("clinicians.csv", "npi,tin\n\(npi(1)),\(tin(1))")

  @Test(
    arguments: [
      "Submissions.csv", "submission.csv", "submissions (1).csv", "submissions_old.csv",
      "submissions.CSV", "submissions/2026/a.csv", "Submissions/a.csv", "exports.xml",
    ]
  )
  func `what is almost named as a table stops every command`(name: String) async throws {
    let workspace = try Workspace(.small)
    let path = workspace.export + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try Data("level\n".utf8).write(to: URL(fileURLWithPath: path))
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains("almost named"), "\(run.errors)")
    for command in ["check", "rollup"] {
      let run = try await ReweighExecutable.run([command, workspace.export, "--year", "2026"])
      #expect(run.end == .exited(65), "\(command): \(run.errors)")
    }
  }

  @Test(
    arguments: [
      ("clinicians", 0), ("clinicians,groups", 0), ("groups,sites", 65), ("submissions", 65),
    ]
  )
  func `a table that is asked for has to be there, records or not`(
    tables: String,
    code: Int32
  ) async throws {
    let draft: ExportDraft = ["clinicians.csv": Self.clinicians.1, "groups.csv": "tin"]
    let workspace = try Workspace(draft)
    let run = try await workspace.run(["--require", tables])
    if code == 0 {
      #expect(run.end == .exited(0), "\(run.errors)")
    } else {
      try workspace.expectFailure(run, code: code)
      #expect(run.errors.contains("--require"), "\(run.errors)")
    }
  }

  @Test(arguments: ["", "practices", "clinicians,,groups", "Clinicians"])
  func `what is no table can't be asked for`(tables: String) async throws {
    let workspace = try Workspace(.small)
    #expect(try await workspace.run(["--require", tables]).end == .exited(64))
  }

  @Test func `where clinicians are missing, what looks like them is named`() async throws {
    let workspace = try Workspace(["clinicians.txt": "npi,tin", "groups.csv": "tin"])
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains("clinicians.txt"), "\(run.errors)")
  }

  @Test(
    arguments: [
      ("<sites><Site-Location tin='1'/></sites>", ":1:"),
      ("<data>\n<sites><site tin='1'/></sites></data>", ":2:"),
      ("<sites>\n\n<row><site tin='1'/></row></sites>", ":3:"),
      ("<site tin='1' site_id='1'/>", ":1:"),
      ("<!-- all -->\n<Site tin='1' site_id='1'></Site>", ":"),
      ("<sites>tin,site_id\n1,1\n</sites>", ":1:"),
      ("<sites><!-- all --><![CDATA[tin,site_id]]></sites>", ":1:"),
    ]
  )
  func `a table in XML without a record of it is a fault`(text: String, line: String) async throws {
    var draft = ExportDraft.small
    draft["sites.xml"] = Data(text.utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: sites.xml\(line)"), "\(run.errors)")
  }

  @Test(arguments: ["<sites/>", "<sites></sites>", "<sites>\n<!-- none --></sites>"])
  func `a table in XML that holds nothing has no records`(text: String) async throws {
    var draft = ExportDraft.small
    draft["sites.xml"] = Data(text.utf8)
    #expect(try await Workspace(draft).run().end == .exited(0))
  }

  @Test(
    arguments: [
      "<site/>", "<Sites-1/>", "<clinician/>", "<export/>", "<apm-entity/>",
      "<sites><other/></sites>",
      "<sites><site tin='\(tin(1))' site-id='1'/></sites><sites><other/></sites>",
    ]
  )
  func `an element of export that would be missed is a fault`(element: String) async throws {
    let workspace = try Workspace([
      "export.xml": """
      <export><clinicians><clinician npi='\(npi(1))' tin='\(tin(1))'/></clinicians>
      \(element)</export>
      """
    ])
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: export.xml:2:"), "\(run.errors)")
  }

  @Test func `a root may be named as its records are`() async throws {
    var draft = ExportDraft.small
    draft["sites.xml"] = Data("<site><site tin='\(tin(1))' site_id='1'/></site>".utf8)
    let run = try await Workspace(draft).run(["--strict"])
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `text beside records is named, and none of it shown`() async throws {
    let workspace = try Workspace([
      "export.xml": """
      <export>lost<clinicians><clinician npi='\(npi(1))' tin='\(tin(1))'/>lost</clinicians></export>
      """
    ])
    let run = try await workspace.run()
    #expect(run.end == .exited(0))
    #expect(run.errors.contains("(clinicians/#text, #text)"), "\(run.errors)")
    #expect(!run.errors.contains("lost"))
  }

  @Test func `what is beside records means no column`() async throws {
    var draft = ExportDraft.small
    draft["groups.xml"] = Data("<groups><group tin='\(tin(7))'/><sizes/></groups>".utf8)
    let run = try await Workspace(draft).run()
    #expect(run.errors.contains("groups.xml (sizes)"), "\(run.errors)")
  }

  @Test(
    arguments: [
      ("tin,site_id\n1,1\n", "does not begin with the tag"), ("<!-- all -->", "no element in it"),
      ("<?xml version='1.0'?>\n", "no element in it"),
    ]
  )
  func `a file in XML without an element is told so`(text: String, words: String) async throws {
    var draft = ExportDraft.small
    draft["sites.xml"] = Data(text.utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `another element of export is named`() async throws {
    let workspace = try Workspace([
      "export.xml": """
      <export><clinicians><clinician npi='\(npi(1))' tin='\(tin(1))'/></clinicians><about/></export>
      """
    ])
    let run = try await workspace.run()
    #expect(run.end == .exited(0))
    #expect(run.errors.contains("(about)"), "\(run.errors)")
  }
}
