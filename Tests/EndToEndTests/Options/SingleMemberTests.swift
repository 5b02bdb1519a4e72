import TestSupport
import Testing

struct SingleMemberTests {
  private static let rejecting = RandomExport(seed: 23, clinicians: 9000)

  @Test(arguments: ["csv", "jsonl"])
  func `a single member holds what the members hold`(format: String) async throws {
    let draft = try await Self.rejecting.draft(.oneFile)
    let members = try await Workspace(draft).publish(["--format", format])
    let single = try await Workspace(draft).publish(["--format", format, "--single-member"])
    #expect(try single.fileNames == members.fileNames)
    for name in ResultFolder.tableNames {
      let isSame = try await single.text(name, format: format) == members.text(name, format: format)
      #expect(isSame, "\(name)")
    }
  }

  @Test func `the number of threads changes no byte`() async throws {
    let draft = try await Self.rejecting.draft(.oneFile)
    let one = try await Workspace(draft).publish(["--single-member", "--threads", "1"])
    for count in [2, 8] {
      let many = try await Workspace(draft).publish(["--single-member", "--threads", "\(count)"])
      let isSame = try many.tableBytes() == one.tableBytes()
      #expect(isSame, "\(count) threads")
    }
  }

  @Test func `tables without rows can be read, too`() async throws {
    let export: ExportDraft = ["clinicians.csv": "npi,tin\n"]
    for format in ["csv", "jsonl"] {
      let options = ["--single-member", "--format", format]
      let results = try await Workspace(export).publish(options)
      for name in ResultFolder.tableNames {
        let lines = try await results.text(name, format: format).split(separator: 10)
        #expect(lines.count == (format == "csv" ? 1 : 0), "\(name)")
      }
    }
  }

  @Test(arguments: [["--level", "1"], ["--level", "9"], ["--compress", "gzip"]])
  func `it goes with the levels of zlib`(options: [String]) async throws {
    let run = try await Workspace(.small).run(["--single-member"] + options)
    #expect(run.end == .exited(0), "\(run.errors)")
  }

  @Test func `rejects end a run with their code`() async throws {
    let draft = try await Self.rejecting.draft(.oneFile)
    let run = try await Workspace(draft).run(["--single-member"])
    #expect(run.end == .exited(3), "\(run.errors)")
  }

  @Test(
    arguments: [
      (["--level", "10"], "1 to 9"), (["--compress", "none"], "--compress none"),
      (["--compress", "zstd"], "--compress zstd"),
    ]
  )
  func `what it does not go with is said`(options: [String], words: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--single-member"] + options)
    #expect(run.end == .exited(64))
    #expect(run.errors.contains("--single-member"))
    #expect(run.errors.contains(words))
    try workspace.expectNothingPublished(run)
  }

  @Test func `the manifest says how members stand`() async throws {
    let manifest = try await Workspace(.small).publish(["--single-member"]).json("manifest.json")
    #expect(manifest[[.key("options"), .key("layout")]] == .string("single-member"))
    let plain = try await Workspace(.small).publish(["--compress", "none"]).json("manifest.json")
    #expect(plain[[.key("options"), .key("layout")]] == nil)
  }
}
