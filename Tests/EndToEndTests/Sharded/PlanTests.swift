import Foundation
import TestSupport
import Testing

/// Shards that cut through files give the tables of a run in one process.
@Suite(.serialized)
struct PlanTests {
  /// Records with line breaks, quotes, repeated keys and faults, as fields by column.
  private static let records: [[String]] = (0..<90).map { number in
    let name =
      switch number % 7 {
      case 0: "line\nbreak"
      case 1: "a \"quoted\" name"
      case 2: "comma, and ünïcödé"
      default: "plain"
      }
    let identifier = number % 11 == 5 ? "12" : npi(number * 7 % 80)
    return [
      identifier, tin(number / 6), name, number % 3 == 0 ? "Y" : number % 13 == 0 ? "?" : "N",
    ]
  }

  private static let columns = ["npi", "tin", "last_name", "hospital_based"]

  private static func csv(lineEnd: String, quotingAll: Bool = false) -> String {
    let rows = ([columns] + records).map { row in
      row.map { field in
        let needsQuotes = quotingAll || field.contains { "\",\n".contains($0) }
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
      }.joined(separator: ",")
    }
    return rows.joined(separator: lineEnd) + lineEnd
  }

  private static var jsonLines: String {
    records.enumerated().map { number, record in
      let members = zip(columns, record).map { column, field in
        let text = field.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(column)\": \"\(text)\""
      }
      return "{\(members.joined(separator: ", "))}" + (number % 9 == 0 ? "\n \n" : "\n")
    }.joined()
  }

  private static var xml: String {
    let elements = records.enumerated().map { number, record in
      let name = record[2].replacing("\"", with: "&quot;")
      return "<clinician npi=\"\(record[0])\"><tin>\(record[1])</tin><last_name>\(name)</last_name>"
        + "<hospital_based>\(record[3])</hospital_based></clinician>"
        + (number % 5 == 0 ? "\n<!-- <clinician> -->\n" : "\n")
    }
    return "<?xml version=\"1.0\"?>\n<!-- before -->\n<x:all xmlns:x=\"urn:x\">\n"
      + elements.joined() + "</x:all>\n<!-- after -->\n"
  }

  private static let mark = Data([0xEF, 0xBB, 0xBF])

  /// The files of clinicians of an export, and whether they can be cut.
  enum Form: String, CaseIterable {
    case plain, carriageReturns, quoted, marked, noLastLineEnd, jsonLines, markedJSONLines, xml
    case markedXML, severalFiles, wide, compressed, document, members, frames

    var isCut: Bool { ![.wide, .compressed, .document].contains(self) }

    /// A text whose lines are each compressed by themselves, those that are in quotes, too.
    private static func members(
      _ text: String,
      _ compress: ([UInt8]) throws -> [UInt8]
    ) throws -> Data {
      try text.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: Data()) {
        $0 += try compress(Array(($1 + "\n").utf8))
      }
    }

    func files() async throws -> [String: Data] {
      let csv = PlanTests.csv(lineEnd: "\n")
      let objects = PlanTests.jsonLines
      switch self {
      case .plain: return ["clinicians.csv": Data(csv.utf8)]
      case .carriageReturns:
        return ["clinicians.csv": Data(PlanTests.csv(lineEnd: "\r\n").utf8)]
      case .quoted:
        return ["clinicians.csv": Data(PlanTests.csv(lineEnd: "\n\n", quotingAll: true).utf8)]
      case .marked: return ["clinicians.csv": PlanTests.mark + Data(csv.utf8)]
      case .noLastLineEnd: return ["clinicians.csv": Data(csv.dropLast().utf8)]
      case .jsonLines: return ["clinicians.jsonl": Data(objects.utf8)]
      case .markedJSONLines: return ["clinicians.ndjson": PlanTests.mark + Data(objects.utf8)]
      case .xml: return ["clinicians.xml": Data(PlanTests.xml.utf8)]
      case .markedXML: return ["clinicians.xml": PlanTests.mark + Data(PlanTests.xml.utf8)]
      case .severalFiles:
        return [
          "clinicians-1.csv": Data(csv.utf8), "clinicians-2.xml": Data(PlanTests.xml.utf8),
          "clinicians-3.csv": Data("npi,tin\n".utf8), "clinicians-4.jsonl": Data(objects.utf8),
        ]
      case .wide:
        return [
          "clinicians.csv": Data([0xFF, 0xFE]) + (csv.data(using: .utf16LittleEndian) ?? Data())
        ]
      case .compressed:
        return ["clinicians.csv.gz": try await SystemProgram.gzip(Data(csv.utf8))]
      case .members:
        let text = PlanTests.csv(lineEnd: "\n", quotingAll: true)
        return ["clinicians.csv.gz": try Self.members(text) { try GzipMember.compress($0) }]
      case .frames:
        return [
          "clinicians.jsonl.zst": try Self.members(objects) { try ZstandardFrame.compress($0) }
        ]
      case .document:
        let array =
          "[" + objects.split(separator: "\n").filter { $0 != " " }.joined(separator: ",\n") + "]"
        return ["clinicians.json": Data(array.utf8)]
      }
    }

    func draft() async throws -> ExportDraft {
      var draft: ExportDraft = ["groups.csv": "tin,size\n\(tin(1)),40\n\(tin(99)),3"]
      for (name, content) in try await files() { draft[name] = content }
      return draft
    }
  }

  /// Does all steps with a plan, and returns what was published.
  private func results(
    _ workspace: Workspace,
    of count: Int,
    export: String
  ) async throws -> ResultFolder {
    let plan = workspace.path("plan")
    let planned = try await ReweighExecutable.run(
      ["plan", export, "--shards", "\(count)", "--out", plan])
    try #require(planned.end == .exited(0), "\(planned.errors)")
    let run = ShardedRun(workspace, of: count, export: export)
    try await run.prepare(["--plan", plan])
    let published = try await run.publish()
    try #require([.exited(0), .exited(3)].contains(published.end), "\(published.errors)")
    return workspace.results
  }

  @Test(arguments: Form.allCases)
  func `tables, inputs and counts are those of run`(form: Form) async throws {
    let whole = try Workspace(try await form.draft())
    let expected = try await whole.publish()
    let texts = try await expected.tableTexts()
    let manifest = try expected.json("manifest.json")
    for count in form == .plain ? [1, 7, 64] : [1, 7] {
      let workspace = try Workspace()
      let results = try await results(workspace, of: count, export: whole.export)
      let tables = try await results.tableTexts()
      for (name, text) in tables {
        let isSame = text == texts[name]
        #expect(isSame, "\(form), \(count) shards: \(name)")
      }
      let sharded = try results.json("manifest.json")
      for name in ["inputs", "tables"] {
        #expect(sharded[[.key(name)]] == manifest[[.key(name)]], "\(form), \(count): \(name)")
      }
      let verified = try await ReweighExecutable.run(
        ["verify", workspace.out, "--inputs", whole.export])
      #expect(verified.end == .exited(0), "\(verified.errors)")
      if form.isCut, count == 7 {
        let plan = try String(contentsOfFile: workspace.path("plan"), encoding: .utf8)
        for shard in 1...7 { #expect(plan.contains("\"shard\":\(shard)}"), "\(form): \(shard)") }
      }
    }
  }

  @Test func `a plan of what has changed is refused`() async throws {
    let workspace = try Workspace(try await Form.plain.draft())
    let plan = workspace.path("plan")
    let file = workspace.export + "/clinicians.csv"
    let content = try Data(contentsOf: URL(fileURLWithPath: file))
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    let planned = try await ReweighExecutable.run(
      ["plan", workspace.export, "--shards", "3", "--out", plan])
    #expect(planned.end == .exited(0), "\(planned.errors)")
    func expect(
      _ code: Int32,
      _ words: String,
      _ options: [String] = ["--shard", "2"]
    ) async throws {
      let run = try await ReweighExecutable.run(
        [
          "map", workspace.export, "--year", "2026", "--plan", plan, "--out",
          workspace.path("state"),
        ]
          + options
      )
      #expect(run.end == .exited(code), "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    try await expect(0, "shard 2 of 3")
    try await expect(0, "shard 2 of 3", ["--shard", "2/3"])
    try await expect(64, "the plan has 3 shards", ["--shard", "2/4"])
    try await expect(64, "there are 3 shards", ["--shard", "4"])
    try (content + Data("\(npi(1)),\(tin(1)),,\n".utf8)).write(to: URL(fileURLWithPath: file))
    try await expect(65, "its size is not that of the file that was planned")
    try content.write(to: URL(fileURLWithPath: file))
    try await expect(65, "its time is not that of the file that was planned")
    var other = content
    other[content.count - 3] = UInt8(ascii: "Y")
    try other.write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes(
      [.modificationDate: attributes[.modificationDate] ?? Date()],
      ofItemAtPath: file
    )
    // Setting the time keeps microseconds; where the plan has finer ones, the time tells.
    try await expect(65, "is not that of the file that was planned")
    try Data("npi,tin\n".utf8).write(
      to: URL(fileURLWithPath: workspace.export + "/clinicians-2.csv")
    )
    try await expect(65, "clinicians-2.csv: the plan is of other files")
  }

  @Test func `a plan that is none, or not all of one, is refused`() async throws {
    let workspace = try Workspace(try await Form.plain.draft())
    let plan = workspace.path("plan")
    _ = try await ReweighExecutable.run(
      ["plan", workspace.export, "--shards", "3", "--out", plan])
    let whole = try Data(contentsOf: URL(fileURLWithPath: plan))
    var changed = whole
    changed[whole.count - 40] ^= 1
    let newer = Data(
      String(decoding: whole, as: UTF8.self).replacing(
        "{\"reweigh_plan\":2",
        with: "{\"reweigh_plan\":9"
      )
      .utf8
    )
    for (bytes, code) in [
      (whole.dropLast(2), 65), (changed, 65), (Data(), 65), (Data("npi,tin\n".utf8), 65),
      (newer, 78),
      (whole + whole, 65),
    ] as [(Data, Int32)] {
      let path = try workspace.write(bytes, "bad")
      let run = try await ReweighExecutable.run(
        [
          "map", workspace.export, "--year", "2026", "--plan", path, "--shard", "1", "--out",
          workspace.path("state"),
        ]
      )
      #expect(run.end == .exited(code), "\(run.errors)")
      #expect(run.errors.contains("bad: "), "\(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.path("state")))
  }

  @Test func `tasks of two plans, or of a plan and none, do not go together`() async throws {
    let workspace = try Workspace(try await Form.plain.draft())
    let run = ShardedRun(workspace, of: 2)
    var plans: [String] = []
    for (name, delimiter) in [("one", ","), ("two", ",")] {
      let path = workspace.path(name)
      _ = try await ReweighExecutable.run(
        ["plan", workspace.export, "--shards", "2", "--out", path, "--delimiter", delimiter])
      plans.append(path)
    }
    // The same plan twice is the same bytes.
    #expect(FileManager.default.contentsEqual(atPath: plans[0], andPath: plans[1]))
    try await run.map(1, ["--plan", plans[0]])
    try await run.map(2)
    let merged = try await run.merge()
    #expect(merged.end == .exited(78))
    #expect(merged.errors.contains("the --plan differs"), "\(merged.errors)")
    try await run.map(2, ["--plan", plans[0]])
    #expect(try await run.merge().end == .exited(0))
    let decided = try await run.decide(1)
    #expect([.exited(65), .exited(78)].contains(decided.end), "\(decided.errors)")
    #expect(try await run.decide(1, ["--plan", plans[0]]).end == .exited(0))
  }

  @Test(
    arguments: [
      (["--shards", "0"], 64, "is not from 1"), (["--shards", "1000001"], 64, "is not from 1"),
      (["--shards", "2", "--clinicians", "-"], 64, "standard input can't be cut"),
      (["--shards", "2", "--clinicians", "nowhere.csv"], 66, "nowhere.csv"),
      (["--shards", "2", "--mapping", "nowhere"], 78, "nowhere"),
    ] as [([String], Int32, String)]
  )
  func `what can't be planned is told`(
    options: [String],
    code: Int32,
    words: String
  ) async throws {
    let workspace = try Workspace(try await Form.plain.draft())
    let run = try await ReweighExecutable.run(
      ["plan", workspace.export, "--out", workspace.path("plan")] + options
    )
    #expect(run.end == .exited(code), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.path("plan")))
  }

  @Test func `a plan replaces a plan, and nothing else`() async throws {
    let workspace = try Workspace(try await Form.plain.draft())
    func plan(_ path: String) async throws -> ProgramRun {
      try await ReweighExecutable.run(["plan", workspace.export, "--shards", "2", "--out", path])
    }
    #expect(try await plan(workspace.path("plan")).end == .exited(0))
    #expect(try await plan(workspace.path("plan")).end == .exited(0))
    let notes = try workspace.write(Data("notes\n".utf8), "notes")
    #expect(try await plan(notes).end == .exited(73))
    #expect(try await plan(workspace.export + "/clinicians.csv").end == .exited(73))
    #expect(try await plan(workspace.path("no/plan")).end == .exited(73))
  }
}
