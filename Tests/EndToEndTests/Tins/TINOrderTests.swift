import Foundation
import TestSupport
import Testing

/// Where TINs are hidden, the order of rows and lists says nothing about them.
struct TINOrderTests {
  /// The last four digits of the TINs of practices, some of which are the same.
  private static let endings = (0..<120).map { String(1000 + $0 * 7919 % 97 * 89) }

  /// An export of practices that differ in size, in which everything is named by the practice's number
  /// and not by its TIN; `seed` says which first five digits each TIN has.
  private static func export(seed: UInt64) -> ExportDraft {
    var random = SeededGenerator(seed: seed)
    let starts = endings.indices.map { String(97_000 + $0) }.shuffled(using: &random)
    let tins = zip(starts, endings).map { $0 + $1 }
    var person = 0
    var clinicians: [String] = []
    for (number, tin) in tins.enumerated() {
      for member in 0...(number % 13) {
        person += 1
        clinicians.append("\(npi(person)),\(tin),\(member % 4 == 3 ? "N" : "Y")")
      }
    }
    func lines(_ header: String, _ rows: [String]) -> String {
      ([header] + rows).joined(separator: "\n")
    }
    let numbered = Array(tins.enumerated())
    return [
      "clinicians.csv": lines("npi,tin,hospital_based", clinicians),
      "groups.csv": lines("tin,reporting,size", tins.map { "\($0),group,40" }),
      "sites.csv": lines(
        "tin,site_id,hardships",
        numbered.flatMap { ["\($0.element),S\($0.offset),", "\($0.element),T,"] }
      ),
      "virtual-groups.csv": lines(
        "virtual_group_id,tin",
        numbered.filter { $0.offset < 60 }.map { "V\($0.offset / 15),\($0.element)" }
      ),
      "subgroups.csv": lines(
        "subgroup_id,tin",
        numbered.map { "G\($0.offset),\($0.element)" }
      ),
      "apm-participants.csv": lines(
        "apm_entity_id,tin,npi",
        numbered.map { "E\($0.offset % 5),\($0.element),\($0.offset % 3 == 0 ? npi(999_999) : "")" }
      ),
      "applications.csv": ApplicationDraft.table(
        (0..<4).map {
          ApplicationDraft(
            "V\($0)",
            ["level": "virtual-group", "npi": "", "tin": "", "virtual_group_id": "V\($0)"]
          )
        }
          + numbered.map {
            ApplicationDraft("A\($0.offset)", ["level": "group", "npi": "", "tin": $0.element])
          }
      ),
      "submissions.csv": lines(
        "level,tin,measures_complete",
        numbered.map { "group,\($0.element),Y" }
      ),
    ]
  }

  @Test(arguments: 2...4 as ClosedRange<UInt64>)
  func `masked tables are the same bytes whatever the hidden digits are`(seed: UInt64) async throws
  {
    let first = try await Workspace(Self.export(seed: 1)).publish(["--tins", "masked"])
    let other = try await Workspace(Self.export(seed: seed)).publish(["--tins", "masked"])
    for table in ResultFolder.tableNames {
      let (rows, others) = (try await first.table(table), try await other.table(table))
      #expect(!rows.rows.isEmpty || ["options", "rejects"].contains(table), "\(table)")
      // A digest of what an application says, its TIN included.
      let dropped: Set = ["content"]
      #expect(rows.rows(without: dropped) == others.rows(without: dropped), "\(table)")
    }
  }

  @Test(arguments: [["--tins", "masked"], []])
  func `the report lists sites in the order in which it shows them`(
    options: [String]
  ) async throws {
    let results = try await Workspace(Self.export(seed: 2)).publish(options)
    let report = String(decoding: try results.bytes("report.html"), as: UTF8.self)
    let lists = report.matches(of: /\*{5}\d{4}\/\w+(, \*{5}\d{4}\/\w+)+/).map {
      $0.output.0.split(separator: ", ")
    }
    #expect(!lists.isEmpty)
    for list in lists { #expect(list == list.sorted()) }
  }

  @Test func `tables with pseudonyms are in the order of these`() async throws {
    let workspace = try Workspace(Self.export(seed: 1))
    let key = try workspace.write(Data(repeating: 7, count: 32), "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let results = try await workspace.publish(["--tins", "pseudonym", "--key-file", key])
    let groups = try await results.table("groups").values("tin")
    #expect(groups.count == Self.endings.count && groups == groups.sorted())
    let findings = try await results.table("findings").rows.map { [$0[0], $0[2], $0[3], $0[4]] }
    #expect(findings.contains { $0[1] == "tin" })
    #expect(
      !findings.indices.dropFirst().contains {
        findings[$0].lexicographicallyPrecedes(findings[$0 - 1])
      }
    )
    let lists = try await results.table("applications").values("failing_sites").filter {
      !$0.isEmpty
    }
    #expect(lists.contains { $0.hasSuffix("…") })
    for list in lists {
      let sites = list.split(separator: ";").filter { $0 != "…" }
      #expect(sites == sites.sorted())
    }
  }
}
