import Foundation
import Testing

struct EveryRejectTests {
  /// The codes of formats §3.
  static let codes: Set = [
    "missing-value", "bad-npi", "bad-tin", "bad-identifier", "bad-boolean", "bad-date",
    "bad-timestamp", "bad-number", "unknown-code", "ragged-record", "bad-encoding",
    "duplicate-key", "second-virtual-group", "not-in-year",
  ]

  /// An export of 2022 in which most records are unreadable.
  private static let export: ExportDraft = {
    var draft: ExportDraft = [
      "clinicians.csv": """
      npi,tin,hospital_based
      \(npi(1)),\(tin(1)),Y

      1234567890,\(tin(1)),
      "
      \(npi(2))",12345678,
      \(npi(3)),,
      \(npi(4)),\(tin(1)),perhaps
      \(npi(1)),\(tin(1)),N
      \(npi(5)),\(tin(1))
      """,
      "sites.csv": "site_id,tin\nMain/1,\(tin(1))",
      "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(1))\nVG-2,\(tin(1))",
      "subgroups.csv": "subgroup_id,tin\nSG-1,\(tin(1))",
      "applications.csv": """
      application_id,performance_year,level,status,event_start,submitted_at
      HX-1,22,group,submitted,,
      HX-2,2022,practice,submitted,,
      HX-3,2022,group,submitted,2022-02-29,
      HX-4,2022,group,submitted,,2022-02-28
      """,
      "submissions.csv": """
      level,tin,npi,apm_entity_id,pi_score
      apm-entity,,,ACO-1,50
      individual,\(tin(1)),,,50
      group,\(tin(1)),,,99.12345
      """,
    ]
    draft["groups.csv"] = Data("tin,name\n\(tin(1)),Caf".utf8) + [0xE9] + Data("\n".utf8)
    return draft
  }()

  /// What `rejects` has to say: table, line, record, column and code.
  private static let expected = """
    clinicians,4,2,npi,bad-npi
    clinicians,5,3,tin,bad-tin
    clinicians,7,4,tin,missing-value
    clinicians,8,5,hospital_based,bad-boolean
    clinicians,9,6,,duplicate-key
    clinicians,10,7,,ragged-record
    groups,2,1,,bad-encoding
    sites,2,1,site_id,bad-identifier
    virtual-groups,3,2,,second-virtual-group
    subgroups,2,1,,not-in-year
    applications,2,1,performance_year,bad-number
    applications,3,2,level,unknown-code
    applications,4,3,event_start,bad-date
    applications,5,4,submitted_at,bad-timestamp
    submissions,2,1,,not-in-year
    submissions,3,2,npi,missing-value
    submissions,4,3,pi_score,bad-number
    """

  @Test func `every unreadable record has one row that says where and why`() async throws {
    let workspace = try Workspace(Self.export)
    let rejects = try await workspace.publish(year: 2022).table("rejects")
    let rows = rejects.rows(without: ["file", "message"]).map { $0.joined(separator: ",") }
    #expect(rows == Self.expected.split(separator: "\n").map(String.init))
    #expect(rejects.records.allSatisfy { $0["file"] == ($0["table"] ?? "") + ".csv" })
    #expect(try rejects.values("message").allSatisfy { !$0.isEmpty })
  }

  @Test func `every code of a reject occurs`() async throws {
    let rejects = try await Workspace(Self.export).publish(year: 2022).table("rejects")
    #expect(Set(try rejects.values("code")) == Self.codes)
  }
}
