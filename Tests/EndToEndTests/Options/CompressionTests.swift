import Foundation
import TestSupport
import Testing

struct CompressionTests {
  @Test(
    arguments: [
      ["--level", "1"], ["--level", "12"], ["--compress", "zstd"],
      ["--compress", "zstd", "--level", "1"], ["--compress", "zstd", "--level", "19"],
    ]
  )
  func `tables hold the same however they are compressed`(options: [String]) async throws {
    let draft = try await RandomExport(seed: 22).draft(.oneFile)
    let plain = try await Workspace(draft).publish(["--compress", "none"])
    let compressed = try await Workspace(draft).publish(options)
    let ending = options.contains("zstd") ? ".zst" : ".gz"
    for name in ResultFolder.tableNames {
      let text = try await plain.text(name)
      #expect(try plain.bytes("\(name).csv") == text)
      #expect(try compressed.fileNames.contains("\(name).csv\(ending)"))
      let isSame = try await compressed.text(name) == text
      #expect(isSame, "\(name)")
    }
  }

  @Test(arguments: ["gzip", "zstd"])
  func `the last level is smaller than the first`(method: String) async throws {
    let draft = try await RandomExport(seed: 22).draft(.oneFile)
    let options = ["--compress", method]
    let last = method == "zstd" ? "19" : "12"
    let fast = try await Workspace(draft).publish(options + ["--level", "1"])
    let small = try await Workspace(draft).publish(options + ["--level", last])
    let name = method == "zstd" ? "clinicians.csv.zst" : "clinicians.csv.gz"
    #expect(try small.bytes(name).count < fast.bytes(name).count)
  }

  @Test func `the number of threads changes no byte of a zstd file`() async throws {
    let draft = try await RandomExport(seed: 23, clinicians: 9000).draft(.oneFile)
    for level in [[], ["--level", "4"]] {
      let options = ["--compress", "zstd"] + level
      let one = try await Workspace(draft).publish(options + ["--threads", "1"])
      for count in [2, 8] {
        let many = try await Workspace(draft).publish(options + ["--threads", "\(count)"])
        let isSame = try many.tableBytes() == one.tableBytes()
        #expect(isSame, "\(count) threads")
      }
    }
  }

  @Test(arguments: ["csv", "jsonl"])
  func `zstd tables without rows can be read, too`(format: String) async throws {
    let export: ExportDraft = ["clinicians.csv": "npi,tin\n"]
    let results = try await Workspace(export).publish(["--compress", "zstd", "--format", format])
    for name in ResultFolder.tableNames {
      let lines = try await results.text(name, format: format).split(separator: 10)
      #expect(lines.count == (format == "csv" ? 1 : 0), "\(name)")
    }
  }

  @Test func `the manifest says method and level`() async throws {
    let level = try await Workspace(.small).publish(["--compress", "zstd", "--level", "7"])
      .json("manifest.json")
    #expect(level[[.key("options"), .key("compress")]] == .string("zstd"))
    #expect(level[[.key("options"), .key("level")]] == .number(7))
    #expect(level[[.key("options"), .key("layout")]] == nil)
    let rows = try await Workspace(.small).publish(["--compress", "zstd"]).json("manifest.json")
    #expect(rows[[.key("options"), .key("level")]] == nil)
  }

  @Test(
    arguments: [
      (["--level", "13"], "--level 13 is not from 1 to 12, the levels of gzip"),
      (
        ["--compress", "zstd", "--level", "20"],
        "--level 20 is not from 1 to 19, the levels of zstd"
      ),
    ]
  )
  func `a level that there is not is named with those that there are`(
    options: [String],
    words: String
  ) async throws {
    let run = try await Workspace(.small).run(options)
    #expect(run.end == .exited(64))
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `diff finds nothing between results of two methods`() async throws {
    let draft = try await RandomExport(seed: 22).draft(.oneFile)
    let gzip = try await Workspace(draft).publish()
    let zstd = try await Workspace(draft).publish(["--compress", "zstd"])
    let diff = try await ReweighExecutable.run(["diff", gzip.path, zstd.path, "--exit-code"])
    #expect(diff.end == .exited(0), "\(diff.errors)")
  }

  @Test func `a zstd table that is cut between two frames is told from a whole one`() async throws {
    let draft = try await RandomExport(seed: 24, clinicians: 9000).draft(.oneFile)
    let workspace = try Workspace(draft)
    let results = try await workspace.publish(["--compress", "zstd"])
    let bytes = try results.bytes("clinicians.csv.zst")
    let second = try #require(bytes.dropFirst().firstRange(of: [0x28, 0xB5, 0x2F, 0xFD]))
    try bytes[..<second.lowerBound].write(
      to: URL(fileURLWithPath: results.path + "/clinicians.csv.zst")
    )
    let other = try await Workspace(draft).publish()
    let diff = try await ReweighExecutable.run(["diff", results.path, other.path])
    #expect(diff.end == .exited(65))
    #expect(diff.errors.contains("its manifest says"), "\(diff.errors)")
  }
}
