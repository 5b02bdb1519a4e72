import Foundation
import TestSupport
import Testing

/// Cells that a spreadsheet would run as formulas.
struct ExcelSafeTests {
  private static let export: ExportDraft = [
    "clinicians.csv": "npi,tin,subgroup_id\n\(npi(1)),\(tin(1)),-SG\n12,\(tin(1)),",
    "subgroups.csv": "subgroup_id,tin\n-SG,\(tin(1))",
    "virtual-groups.csv": "virtual_group_id,tin\n-VG,\(tin(1))",
    "apm-participants.csv": "apm_entity_id,tin\n-ACO,\(tin(1))\n-BCO,\(tin(1))",
    "applications.csv": ApplicationDraft.table([
      ApplicationDraft("-HX", ["status": "denied"]),
      ApplicationDraft("--VG", ["level": "virtual-group", "virtual_group_id": "-VG"]),
    ]),
  ]

  private static func first(_ cell: String) -> Bool {
    "=+-@\t\n\r".contains(cell.prefix(1)) && !cell.isEmpty
  }

  /// The one text of results that can begin with anything is the name of a file.
  @Test(arguments: ["=", "+", "-", "@", "\t", "\r", "\n", "=HYPERLINK(\"x\")", "x=", "\u{FF1D}"])
  func `the name of a file is no formula`(start: String) async throws {
    let workspace = try Workspace(.small)
    let name = start + ".csv"
    _ = try workspace.write(Data("tin,site_id\nnone,S\n".utf8), name)
    let run = try await workspace.run(
      ["--sites=\(name)", "--excel-safe"],
      after: "cd '\(workspace.path(""))'"
    )
    #expect(run.end == .exited(3), "\(run.errors)")
    let files = try await workspace.results.table("rejects").values("file")
    #expect(files == [Self.first(name) ? "'" + name : name])
  }

  @Test func `no cell begins as a formula does, and nothing else changes`() async throws {
    let workspace = try Workspace(Self.export)
    let plain = try await workspace.publish().tables()
    let safe = try await workspace.publish(["--excel-safe", "--replace"]).tables()
    #expect(plain.values.contains { $0.rows.joined().contains(where: Self.first) })
    for (name, table) in plain {
      let expected = table.rows.map { row in row.map { Self.first($0) ? "'" + $0 : $0 } }
      #expect(safe[name]?.rows == expected, "\(name)")
    }
    let guarded = safe.filter { $0.value.rows.joined().contains { $0.hasPrefix("'") } }.keys
    #expect(
      guarded.sorted()
        == [
          "apm-entities", "applications", "clinicians", "findings", "subgroups", "virtual-groups",
        ]
    )
  }

  @Test func `the manifest says so`() async throws {
    let workspace = try Workspace(.small)
    let asked = try await workspace.publish(["--excel-safe"]).json("manifest.json")
    #expect(asked[[.key("options"), .key("excel_safe")]] == .bool(true))
    let plain = try await workspace.publish(["--replace"]).json("manifest.json")
    #expect(plain[[.key("options"), .key("excel_safe")]] == .bool(false))
  }
}
