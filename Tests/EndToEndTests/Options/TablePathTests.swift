import Foundation
import TestSupport
import Testing

struct TablePathTests {
  /// A file of clinicians, each of whom is one practice.
  private func clinicians(_ numbers: ClosedRange<Int>) -> Data {
    let rows = numbers.map { "\(npi($0)),\(tin($0))\n" }
    return Data(("npi,tin\n" + rows.joined()).utf8)
  }

  @Test func `a path stands in for the files of the directory, in the order given`() async throws {
    let workspace = try Workspace(.small)
    let second = try workspace.write(clinicians(3...4), "b.csv")
    let first = try workspace.write(clinicians(5...6), "a.csv")
    let results = try await workspace.publish(["--clinicians", second, "--clinicians", first])
    #expect(try await results.table("clinicians").values("npi") == [3, 4, 5, 6].map(npi))
  }

  @Test func `the other tables still come from the directory`() async throws {
    var draft = ExportDraft.small
    draft["groups.csv"] = Data("tin,small_practice\n\(tin(3)),N\n".utf8)
    let workspace = try Workspace(draft)
    let path = try workspace.write(clinicians(3...3), "other.csv")
    let groups = try await workspace.publish(["--clinicians", path]).table("groups")
    #expect(try groups.values("tin") == [tin(3)])
    #expect(try groups.values("small_practice") == ["N"])
  }

  @Test func `no directory is needed where the clinicians are named`() async throws {
    let workspace = try Workspace()
    let path = try workspace.write(clinicians(1...3), "clinicians.csv")
    let run = try await ReweighExecutable.run([
      "run", "--clinicians", path, "--year", "2026", "--out", workspace.out,
    ])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").rows.count == 3)
  }

  @Test(arguments: [false, true])
  func `clinicians can come from standard input`(compressed: Bool) async throws {
    let workspace = try Workspace(.small)
    let bytes = clinicians(7...9) + Data("nobody,\(tin(7))\n".utf8)
    let input = try workspace.write(
      compressed ? try await SystemProgram.gzip(bytes) : bytes,
      "input"
    )
    let results = try await workspace.publish(["--clinicians", "-"], input: input)
    #expect(try await results.table("clinicians").values("npi") == [7, 8, 9].map(npi))
    #expect(try await results.table("rejects").values("file") == ["-"])
    let inputs: [JSONTree.Step] = [.key("inputs"), .index(0), .key("path")]
    #expect(try results.json("manifest.json")[inputs] == .string("-"))
  }

  @Test func `clinicians can come out of a pipe`() async throws {
    let workspace = try Workspace()
    let input = try workspace.write(clinicians(1...400), "input")
    let script = "cat \"$1\" | \"$2\" run --clinicians - --year 2026 --out \"$3\""
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", script, "sh", input, try ReweighExecutable.path(), workspace.out]
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").rows.count == 400)
  }

  /// One record of each table, and the table of the results in which it leaves a trace.
  static let tables = [
    ("--groups", "tin\n\(tin(5))", "groups", tin(5)),
    ("--sites", "tin,site_id\n\(tin(1)),A B", "rejects", "sites"),
    ("--virtual-groups", "virtual_group_id,tin\nVG-1,\(tin(1))", "virtual-groups", "VG-1"),
    ("--subgroups", "subgroup_id,tin\nSG-1,\(tin(1))", "subgroups", "SG-1"),
    ("--apm-entities", "apm_entity_id\nACO-1", "apm-entities", "ACO-1"),
    ("--apm-participants", "apm_entity_id,tin\nACO-2,\(tin(1))", "apm-entities", "ACO-2"),
    (
      "--applications", "application_id,performance_year,level,status\nHX-1,2026,group,draft",
      "applications", "HX-1"
    ),
    ("--submissions", "level,tin,npi\ngroup,\(tin(1)),", "findings", "submission-incomplete"),
  ]

  @Test(arguments: tables)
  func `every table has an option`(
    option: String,
    content: String,
    result: String,
    trace: String
  ) async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(Data((content + "\n").utf8), "table.csv")
    let table = try await workspace.publish([option, path]).table(result)
    #expect(table.rows.contains { $0.first == trace })
  }
}
