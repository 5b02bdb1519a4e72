import Testing

struct EveryOutcomeTests {
  /// Each application is named for its outcome (rules §4).
  private static let export: ExportDraft = [
    "clinicians.csv": "npi,tin\n" + (1...3).map { "\(npi($0)),\(tin($0))" }.joined(separator: "\n"),
    "submissions.csv": """
    level,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end
    group,\(tin(3)),Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-30
    """,
    "applications.csv": ApplicationDraft.table([
      ApplicationDraft("other-year", ["performance_year": "2025", "status": "approved"]),
      ApplicationDraft("draft", ["status": "Draft in Progress", "attested": "N"]),
      ApplicationDraft("withdrawn", ["status": "withdrawn", "attested": "N"]),
      ApplicationDraft("denied", ["status": "denied"]),
      ApplicationDraft("dismissed", ["level": "group", "tin": tin(3), "status": "approved"]),
      ApplicationDraft("approved", ["status": "approved", "attested": "N"]),
      ApplicationDraft("deny", ["attested": "N"]),
      ApplicationDraft("review", ["level": "group", "tin": tin(2)]),
      ApplicationDraft("approve", ["status": "Submitted - Pending Approval"]),
    ]),
  ]

  @Test func `every outcome of an application occurs`() async throws {
    let applications = try await Workspace(Self.export).publish().table("applications")
    #expect(applications.rows.count == 9)
    #expect(try applications.values("outcome") == applications.values("application_id"))
  }

  @Test func `no failures are computed of what is not for the year or not applied for`()
    async throws
  {
    let applications = try await Workspace(Self.export).publish().table("applications")
    for outcome in ["other-year", "draft", "withdrawn"] {
      let application = try applications.record(where: "outcome", is: outcome)
      #expect(application["failures"] == "")
      #expect(application["automatic"] == "")
    }
  }
}
