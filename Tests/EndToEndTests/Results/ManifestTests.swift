import Foundation
import TestSupport
import Testing

struct ManifestTests {
  /// What a manifest says, as far as these tests look.
  private struct Manifest: Decodable {
    struct File: Decodable {
      let path: String
      let bytes: Int
      let sha256: String
      let records: Int?
      let accepted: Int?
      let rejected: Int?
      let table: String?
    }

    struct Counts: Decodable {
      let read: Int
      let accepted: Int
      let rejected: Int
    }

    let inputs: [File]
    let outputs: [File]
    let tables: [String: Counts]
  }

  private func manifest(of results: ResultFolder) throws -> Manifest {
    try JSONDecoder().decode(Manifest.self, from: results.bytes("manifest.json"))
  }

  @Test(arguments: [Layout.oneFile, .fileAndPartitionsAndFolder, .gzip])
  func `every file is named with its size and digest`(layout: Layout) async throws {
    let workspace = try Workspace(try await RandomExport(seed: 31, clinicians: 60).draft(layout))
    let results = try await workspace.publish()
    let manifest = try manifest(of: results)
    try await expectTruth(of: manifest.inputs, in: workspace.export)
    try await expectTruth(of: manifest.outputs, in: workspace.out)
    // Every file there is, but for the manifest itself.
    let inputs = try FileManager.default.files(below: workspace.export)
    #expect(manifest.inputs.map(\.path).sorted() == inputs)
    let outputs = try results.fileNames.filter { $0 != "manifest.json" }
    #expect(manifest.outputs.map(\.path).sorted() == outputs)
  }

  /// What can be before the records of a file, or be done to all of it.
  enum Beginning: CaseIterable, Sendable {
    case header, blankLines, byteOrderMark, utf16

    func data(_ records: String) -> Data {
      let text = "npi,tin,note\n" + records
      switch self {
      case .header: return Data(text.utf8)
      case .blankLines: return Data(("\n \r\n\n" + text).utf8)
      case .byteOrderMark: return Data([0xEF, 0xBB, 0xBF] + text.utf8)
      case .utf16:
        return Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      }
    }
  }

  /// The records take several chunks, in one of which a record alone takes more than a chunk.
  @Test(arguments: Beginning.allCases, [1, 3])
  func `the digest of a large file is that of all of its bytes`(
    beginning: Beginning,
    threads: Int
  ) async throws {
    let note = String(repeating: "note\n", count: 80_000)
    let records = (0..<9000).map { number in
      "\(npi(number)),\(tin(number / 7)),\(number == 4000 ? "\"\(note)\"" : "a note of some length")"
    }
    var export: ExportDraft = [:]
    export["clinicians.csv"] = beginning.data(records.joined(separator: "\n"))
    let workspace = try Workspace(export)
    let results = try await workspace.publish(["--threads", "\(threads)"])
    let inputs = try manifest(of: results).inputs
    #expect(inputs.map(\.records) == [9000])
    try await expectTruth(of: inputs, in: workspace.export)
  }

  @Test func `what is read is accepted or rejected`() async throws {
    let export = try await RandomExport(seed: 32).draft(.partitions)
    let results = try await Workspace(export).publish()
    let manifest = try manifest(of: results)
    let rejects = try await results.table("rejects").values("table")
    #expect(!rejects.isEmpty)
    for (table, counts) in manifest.tables {
      #expect(counts.read == counts.accepted + counts.rejected, "\(table)")
      #expect(counts.rejected == rejects.count { $0 == table }, "\(table)")
      let files = manifest.inputs.filter { $0.table == table }
      #expect(files.reduce(0) { $0 + ($1.records ?? 0) } == counts.read, "\(table)")
      #expect(files.reduce(0) { $0 + ($1.accepted ?? 0) } == counts.accepted, "\(table)")
      #expect(files.reduce(0) { $0 + ($1.rejected ?? 0) } == counts.rejected, "\(table)")
    }
    let accepted = try await results.table("clinicians").rows.count
    #expect(manifest.tables["clinicians"]?.accepted == accepted)
  }

  @Test func `every output says how many rows it has`() async throws {
    let export = try await RandomExport(seed: 33, clinicians: 60).draft(.oneFile)
    let results = try await Workspace(export).publish()
    let counts = try manifest(of: results).outputs.filter { $0.path.hasSuffix(".csv.gz") }
    let rows = try await results.tables().mapValues { $0.rows.count }
    let pairs = counts.map { ($0.path.replacing(".csv.gz", with: ""), $0.records ?? -1) }
    #expect(Dictionary(uniqueKeysWithValues: pairs) == rows)
  }

  @Test func `the options of the run are kept`() async throws {
    let options = [
      "--pending", "ignore", "--level", "3", "--max-rejects", "5%", "--encoding", "windows-1252",
      "--delimiter", ",",
    ]
    let manifest = try await Workspace(.small).publish(options).json("manifest.json")
    #expect(
      manifest[[.key("options")]]
        == .object([
          "pending": .string("ignore"), "format": .string("csv"), "compress": .string("gzip"),
          "level": .number(3), "layout": .string("members"), "max_rejects": .string("5.00%"),
          "encoding": .string("windows-1252"), "delimiter": .string(","),
          "tins": .string("full"), "excel_safe": .bool(false),
        ])
    )
    #expect(manifest[[.key("performance_year")]] == .number(2026))
  }

  @Test func `columns that no one asked for are named`() async throws {
    let export: ExportDraft = ["clinicians.csv": "npi,Shoe Size,tin,hat\n\(npi(1)),9,\(tin(1)),L"]
    let manifest = try await Workspace(export).publish().json("manifest.json")
    let columns: [JSONTree.Step] = [.key("inputs"), .index(0), .key("ignored_columns")]
    #expect(manifest[columns] == .array([.string("Shoe Size"), .string("hat")]))
  }

  private func expectTruth(of files: [Manifest.File], in directory: String) async throws {
    let paths = files.map { directory + "/" + $0.path }
    let sizes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
    #expect(files.map(\.bytes) == sizes)
    #expect(files.map(\.sha256) == (try await SystemProgram.sha256(ofFilesAt: paths)))
  }
}
