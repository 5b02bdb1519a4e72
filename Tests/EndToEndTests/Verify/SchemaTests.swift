import Foundation
import Testing

/// Results whose files are what the manifest says, and yet not made up as results are.
struct SchemaTests {
  /// Publishes, replaces a text in a file, lets the manifest say so, and verifies.
  private func verify(
    replacing old: String,
    by new: String,
    in file: String
  ) async throws -> String {
    let workspace = try Workspace(.small)
    let results = try await workspace.publish(["--compress", "none"])
    let text = String(decoding: try results.bytes(file), as: UTF8.self)
    #expect(text.contains(old), "\(text)")
    let bytes = Data(text.replacing(old, with: new, maxReplacements: 1).utf8)
    let url = URL(fileURLWithPath: results.path + "/" + file)
    try bytes.write(to: url)
    if file != "manifest.json" { try await sign(file, bytes.count, in: results) }
    let run = try await ReweighExecutable.run(["verify", workspace.out])
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    let wrong = lines.filter { $0.hasPrefix("WRONG") }
    #expect(run.end == .exited(wrong.isEmpty ? 0 : 65), "\(run.errors)")
    return wrong.joined(separator: "\n")
  }

  /// Writes size and digest of a file into the manifest.
  private func sign(_ file: String, _ size: Int, in results: ResultFolder) async throws {
    let digest = try await SystemProgram.sha256(ofFilesAt: [results.path + "/" + file])[0]
    var manifest =
      try JSONSerialization.jsonObject(with: results.bytes("manifest.json")) as? [String: Any]
      ?? [:]
    let outputs = manifest["outputs"] as? [[String: Any]] ?? []
    manifest["outputs"] = outputs.map { output in
      guard output["path"] as? String == file else { return output }
      return output.merging(["bytes": size, "sha256": digest]) { $1 }
    }
    try JSONSerialization.data(withJSONObject: manifest)
      .write(to: URL(fileURLWithPath: results.path + "/manifest.json"))
  }

  @Test(
    arguments: [
      ("manifest.json", #""performance_year" : 2026"#, #""performance_year" : 2026, "more" : 1"#),
      ("manifest.json", #""compress" : "none""#, #""compress" : "bzip2""#),
      ("summary.json", #""groups_reweighted" : "#, #""groups_reweighed" : "#),
      ("summary.json", #""schema_version" : 1"#, #""schema_version" : 2"#),
      ("groups.csv", "tin,clinicians", "tin,clinician"),
    ]
  )
  func `what is not of its schema is wrong`(file: String, old: String, new: String) async throws {
    let wrong = try await verify(replacing: old, by: new, in: file)
    #expect(wrong.contains("\(file): "), "\(wrong)")
  }

  @Test func `types that are not those of the tables are wrong`() async throws {
    let wrong = try await verify(
      replacing: #""type" : "boolean""#,
      by: #""type" : "string""#,
      in: "datapackage.json"
    )
    #expect(wrong == "WRONG  datapackage.json: it does not describe the tables of the manifest")
  }

  @Test(arguments: ["", #""schema_version" : 7,"#])
  func `results of another schema version are checked without a schema`(
    version: String
  ) async throws {
    let wrong = try await verify(
      replacing: #""schema_version" : 1,"#,
      by: version,
      in: "manifest.json"
    )
    #expect(wrong == "")
  }
}
