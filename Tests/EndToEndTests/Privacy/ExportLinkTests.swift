import Foundation
import Testing

/// Links in an export, which who may write to it can make.
struct ExportLinkTests {
  private static let table = "npi,tin\n\(npi(1)),\(tin(1))\n"

  /// An export whose `clinicians` are where a link leads; the export's own files and, outside of it,
  /// `outside.csv` and `outside/clinicians.csv`.
  private func workspace(_ link: String, to destination: String) throws -> Workspace {
    let workspace = try Workspace(["real/rows.csv": Self.table])
    let outside: ExportDraft = ["outside.csv": Self.table, "outside/clinicians.csv": Self.table]
    try outside.write(to: workspace.path(""))
    try FileManager.default.createSymbolicLink(
      atPath: workspace.export + "/" + link,
      withDestinationPath: destination.replacing("$", with: workspace.path(""))
    )
    return workspace
  }

  @Test(
    arguments: [
      ("clinicians.csv", "real/rows.csv"), ("clinicians", "real"),
      ("clinicians.csv", "./real/../real/rows.csv"),
    ]
  )
  func `a link that stays in the export is followed`(link: String, to: String) async throws {
    let workspace = try workspace(link, to: to)
    let results = try await workspace.publish()
    #expect(try await results.table("clinicians").values("npi") == [npi(1)])
  }

  @Test(
    arguments: [
      ("clinicians.csv", "../outside.csv"), ("clinicians", "../outside"),
      ("clinicians.csv", "$outside.csv"), ("clinicians.csv", "real/../../outside.csv"),
      ("clinicians-1.csv", "/etc/passwd"),
    ]
  )
  func `a link that leads out of what others may write to is refused`(
    link: String,
    to: String
  ) async throws {
    let workspace = try workspace(link, to: to)
    #expect(chmod(workspace.export, 0o775) == 0)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 66)
    #expect(run.errors.contains(": a symbolic link leads out of the export, "), "\(run.errors)")
  }

  @Test(
    arguments: [
      ("clinicians.csv", "../outside.csv"), ("clinicians", "../outside"),
      ("clinicians.csv", "$outside.csv"),
    ]
  )
  func `a link of one's own may lead anywhere`(link: String, to: String) async throws {
    let workspace = try workspace(link, to: to)
    #expect(chmod(workspace.export, 0o755) == 0)
    let results = try await workspace.publish()
    #expect(try await results.table("clinicians").values("npi") == [npi(1)])
  }

  @Test func `a folder of partitions in which others may write keeps its links in`() async throws {
    let workspace = try workspace("groups.csv", to: "real/rows.csv")
    let folder = workspace.export + "/clinicians"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/1.csv",
      withDestinationPath: "../../outside.csv"
    )
    #expect(chmod(workspace.export, 0o755) == 0)
    #expect(chmod(folder, 0o777) == 0)
    try workspace.expectFailure(await workspace.run(), code: 66)
  }

  @Test func `who names a file may name a link`() async throws {
    let workspace = try workspace("clinicians.csv", to: "../outside.csv")
    let path = workspace.export + "/clinicians.csv"
    let run = try await workspace.run(["--clinicians", path])
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `the export itself may be behind a link`() async throws {
    let workspace = try Workspace(.small)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("latest"),
      withDestinationPath: "export"
    )
    let run = try await workspace.run(export: workspace.path("latest"))
    #expect(run.end == .exited(0), "\(run.errors)")
  }
}
