import Foundation
import Testing

/// TINs and NPIs are whole in the results alone.
struct PrivacyTests {
  @Test(arguments: Scenario.sampleData)
  func `a sample's run shows no identifier`(scenario: Scenario) async throws {
    let workspace = try Workspace()
    let run = try await workspace.run(year: scenario.year, export: scenario.export)
    let messages = try await workspace.results.table("rejects").values("message")
    try expectPrivacy(of: [run.errors, text(run.output)] + messages, over: scenario.export)
  }

  @Test(arguments: [51, 52, 53] as [UInt64])
  func `no reject shows an identifier, in whatever column it stands`(seed: UInt64) async throws {
    let workspace = try Workspace(try await RandomExport(seed: seed).draft(.oneFile))
    let run = try await workspace.run()
    let messages = try await workspace.results.table("rejects").values("message")
    #expect(messages.contains { $0.contains("****") })
    try expectPrivacy(of: [run.errors, text(run.output)] + messages, over: workspace.export)
  }

  /// Exports that are refused at a record or a header that holds identifiers.
  static let refused: [ExportDraft] = [
    ["clinicians.csv": "\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(2))"],
    ["clinicians.csv": "npi,tin,\(tin(1)),npi\n\(npi(1)),\(tin(1)),,"],
    ["clinicians.csv": "npi,tin\n\(npi(1)),\"\(tin(1))\n\(npi(2)),\(tin(2))"],
    ["clinicians.csv": "npi,tin\n\(npi(1)),none\n12-3456789,\(tin(1))"],
    ["groups.csv": "tin\n\(tin(1))"],
  ]

  @Test(arguments: refused)
  func `a run that fails shows no identifier`(export: ExportDraft) async throws {
    let workspace = try Workspace(export)
    let run = try await workspace.run(["--max-rejects", "0"])
    try workspace.expectFailure(run, code: 65)
    try expectPrivacy(of: [run.errors], over: workspace.export)
  }

  @Test func `what is counted is told without identifiers`() async throws {
    let workspace = try Workspace(try await RandomExport(seed: 54, clinicians: 60).draft(.oneFile))
    let results = try await workspace.publish()
    for name in ["summary.json", "manifest.json"] {
      try expectPrivacy(of: [text(results.bytes(name))], over: workspace.export)
    }
  }

  /// Checks that none of the texts holds one of the identifiers of an export, with hyphens or not.
  private func expectPrivacy(
    of texts: [String],
    over export: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let files = try FileManager.default.files(below: export)
    let contents = try files.map { try Data(contentsOf: URL(fileURLWithPath: export + "/" + $0)) }
    let known = contents.reduce(into: Set<Substring>()) {
      $0.formUnion(identifiers(in: text($1)))
    }
    #expect(!known.isEmpty, sourceLocation: sourceLocation)
    for text in texts {
      let shown = identifiers(in: text).filter(known.contains)
      #expect(shown.isEmpty, "\(text)", sourceLocation: sourceLocation)
    }
  }

  /// Nine or ten digits in a row, hyphens aside.
  private func identifiers(in text: String) -> Set<Substring> {
    let numbers = text.replacing("-", with: "").matches(of: /\d+/).map(\.output)
    return Set(numbers.filter { 9...10 ~= $0.count })
  }

  private func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }
}
