import Foundation
import Testing

struct ReplaceTests {
  @Test func `results are replaced by those of a new run`() async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish(["--compress", "none"])
    let export: ExportDraft = ["clinicians.csv": "npi,tin\n\(npi(9)),\(tin(9))"]
    try export.write(to: workspace.export)
    let results = try await workspace.publish(["--replace"])
    #expect(try await results.table("clinicians").values("npi") == [npi(9)])
    // Nothing of the old results is left, neither in the directory nor beside it.
    #expect(try !results.fileNames.contains("clinicians.csv"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.published) == ["results"])
  }

  @Test(
    arguments: [
      (["--max-rejects", "0"], 65), (["--policy", "/nowhere"], 78), (["--sites", "/nowhere"], 66),
    ] as [([String], Int32)]
  )
  func `results are kept where the new run fails`(options: [String], code: Int32) async throws {
    let workspace = try Workspace(.small)
    let results = try await workspace.publish()
    let files = try FileManager.default.files(below: workspace.published)
    let manifest = try results.bytes("manifest.json")
    let export: ExportDraft = ["clinicians.csv": "npi,tin\n\(npi(9)),none"]
    try export.write(to: workspace.export)
    #expect(try await workspace.run(["--replace"] + options).end == .exited(code))
    #expect(try FileManager.default.files(below: workspace.published) == files)
    #expect(try results.bytes("manifest.json") == manifest)
  }

  @Test func `there may be nothing to replace`() async throws {
    let results = try await Workspace(.small).publish(["--replace"])
    #expect(try results.fileNames.contains("manifest.json"))
  }
}
