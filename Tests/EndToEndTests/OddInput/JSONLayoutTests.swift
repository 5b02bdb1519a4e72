import Foundation
import TestSupport
import Testing

/// The same records give the same results, whether they are written as CSV or as JSON, compressed or not.
struct JSONLayoutTests {
  enum Spread: CaseIterable {
    case documents
    case lines
    case compressed
    case mixedPartitions

    func files(of tables: [TableDraft]) async throws -> [String: Data] {
      var files: [String: Data] = [:]
      for table in tables {
        let name = table.name
        switch self {
        case .documents: files["\(name).json"] = JSONText.document(of: table)
        case .lines: files["\(name).jsonl"] = JSONText.lines(of: table)
        case .compressed:
          files["\(name).json.gz"] = try compressed(JSONText.document(of: table))
        case .mixedPartitions:
          let parts = table.thirds
          files["\(name)-1.ndjson.zst"] = try compressed(JSONText.lines(of: parts[0]))
          files["\(name)-2.json"] = JSONText.document(of: parts[1])
          let csv = try await Layout.oneFile.files(of: parts[2]).values.first
          files["\(name)/3.csv.zst"] = try compressed(csv ?? Data())
        }
      }
      return files
    }

    private func compressed(_ bytes: Data) throws -> Data {
      Data(try ZstandardFrame.compress(Array(bytes)))
    }
  }

  @Test(arguments: Spread.allCases, [31, 32] as [UInt64])
  func `JSON and Zstandard change no byte of the results`(
    spread: Spread,
    seed: UInt64
  ) async throws {
    let tables = RandomExport(seed: seed).tables.map(\.withoutRaggedRows)
    var other = ExportDraft()
    for (path, content) in try await spread.files(of: tables) { other[path] = content }
    try await expectSameResults(of: tables, in: Workspace(other))
  }

  @Test func `rejects have the line that the object begins on and the number of the record`()
    async throws
  {
    let workspace = try Workspace([
      "clinicians.json": """
      [
        {"npi": "\(npi(1))",
         "tin": "\(tin(1))"},

        {"npi": "1", "tin": "\(tin(1))"},
        {"tin": "\(tin(1))"}, {"npi": "\\ud83d", "tin": "\(tin(1))"}
      ]
      """
    ])
    let run = try await workspace.run()
    #expect(run.end == .exited(3), "\(run.errors)")
    let rejects = try await workspace.results.table("rejects")
    #expect(try rejects.values("line") == ["5", "6", "6"])
    #expect(try rejects.values("record") == ["2", "3", "4"])
    #expect(try rejects.values("code") == ["bad-npi", "missing-value", "bad-encoding"])
    #expect(try rejects.values("column") == ["npi", "npi", ""])
  }

  @Test(
    arguments: [
      ("clinicians.json", "", "clinicians.json: the file is empty"),
      ("clinicians.ndjson", "\n \n", "clinicians.ndjson: the file is empty"),
      ("clinicians.jsonl", "{\"npi\":1,\"tin\":2}\n[]", "clinicians.jsonl:2: "),
      ("clinicians.json", "[{\"npi\":1,\"tin\":2},\n{\"npi\":1,\"NPI\":1}]", "clinicians.json:2: "),
      ("clinicians.json", "{\"npi\":1}\n{\"npi\":1}", ".jsonl"),
      ("clinicians.json", "[]", "no clinicians"),
    ]
  )
  func `JSON that can't be trusted is refused with its line`(
    name: String,
    text: String,
    message: String
  ) async throws {
    var draft = ExportDraft()
    draft[name] = Data(text.utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    if message == "no clinicians" {
      // A table without records is one all the same.
      #expect(run.end == .exited(0), "\(run.errors)")
    } else {
      try workspace.expectFailure(run, code: 65)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func `members that nothing takes are named by their path`() async throws {
    let record =
      "{\"npi\":\"\(npi(1))\",\"tin\":\"\(tin(1))\",\"hospital_basd\":1,\"x\":{\"y\":[1]}}"
    let workspace = try Workspace(["clinicians.jsonl": record])
    let run = try await workspace.run()
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("hospital_basd (probably hospital_based)"), "\(run.errors)")
    #expect(run.errors.contains("x/y"), "\(run.errors)")
  }
}
