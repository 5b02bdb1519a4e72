import Foundation
import Testing

/// Runs that the system gives little to.
struct SystemLimitTests {
  @Test(arguments: [4, 8, 12, 16])
  func `too few open files are said in one line`(count: Int) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(after: "ulimit -n \(count)")
    try workspace.expectFailure(run, code: 74)
    #expect(run.errors.contains("(ulimit -n)"), "\(run.errors)")
  }

  @Test(arguments: ["-n 24", "-s 512", "-c 0"])
  func `little is enough`(limit: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(after: "ulimit \(limit)")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try workspace.results.fileNames.contains("manifest.json"))
  }

  @Test func `very many partitions need no more open files than one`() async throws {
    var export: ExportDraft = [:]
    for number in 1...300 {
      export["clinicians/\(number).csv"] = Data("npi,tin\n\(npi(number)),\(tin(1))\n".utf8)
    }
    let workspace = try Workspace(export)
    let run = try await workspace.run(after: "ulimit -n 24")
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").rows.count == 300)
  }

  @Test(.withoutSanitizer("it maps a file of its own, which may not be so large either"))
  func `a size that files may not pass is named`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--compress", "none"], after: "ulimit -f 1")
    try workspace.expectFailure(run, code: 74)
    #expect(run.errors.contains("(ulimit -f)"), "\(run.errors)")
  }
}
