import Foundation
import TestSupport
import Testing

/// Every attempt at a task may run twice, and in any order.
struct AttemptTests {
  @Test func `a second attempt writes the same bytes`() async throws {
    let draft = try await RandomExport(seed: 8, clinicians: 100).draft(clinicianFiles: 3)
    let run = try ShardedRun(Workspace(draft), of: 2)
    try await run.prepare()
    let paths = [run.mapped[1], run.merged, run.parts[1]]
    let first = try paths.map { try bytes($0) }
    for again in [
      try await run.map(2), try await run.merge(run.mapped), try await run.decide(2),
    ] {
      #expect(again.end == .exited(0), "\(again.errors)")
    }
    for (path, bytes) in zip(paths, first) {
      let isSame = try self.bytes(path) == bytes
      #expect(isSame, "\(path)")
    }
  }

  @Test func `any order and any grouping of states gives the same merged bytes`() async throws {
    let draft = try await RandomExport(seed: 9, clinicians: 100).draft(clinicianFiles: 6)
    let run = try ShardedRun(Workspace(draft), of: 4)
    try await run.mapAll()
    try await run.merge()
    let (left, right) = (run.workspace.path("left"), run.workspace.path("right"))
    try await run.merge([run.mapped[3], run.mapped[1]], ["--allow-missing"], to: left)
    try await run.merge([run.mapped[2], left], ["--allow-missing"], to: right)
    let regrouped = run.workspace.path("regrouped")
    try await run.merge([right, run.mapped[0]], to: regrouped)
    #expect(try bytes(regrouped) == bytes(run.merged))
  }

  @Test(arguments: [("-Sn", 0), ("-n", 74)] as [(String, Int32)])
  func `as many files are opened at once as the system allows`(
    limit: String,
    code: Int32
  )
    async throws
  {
    let run = try ShardedRun(Workspace(.small), of: 24)
    try await run.mapAll()
    let merge = try await RunningProgram(
      "/bin/sh",
      ["-c", #"ulimit \#(limit) 24; exec "$0" "$@""#, ReweighExecutable.path(), "merge"]
        + run.mapped + ["--out", run.merged]
    ).finish()
    #expect(merge.end == .exited(code), "\(merge.errors)")
    #expect(code == 0 || merge.errors.contains("open files"), "\(merge.errors)")
  }

  @Test func `a state is its owner's alone, and nothing is left beside it`() async throws {
    let run = try ShardedRun(Workspace(.small), of: 1)
    try await run.prepare()
    for path in [run.mapped[0], run.merged, run.parts[0]] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let folder = URL(fileURLWithPath: run.merged).deletingLastPathComponent().path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!names.contains { $0.hasPrefix(".") })
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
