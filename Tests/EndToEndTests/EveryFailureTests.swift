import Testing

struct EveryFailureTests {
  /// The failures of rules §4 in their order, and what makes an application that passes fail so
  /// and in no other way.
  static let failures: KeyValuePairs = [
    "level-cannot-apply": ["level": "subgroup", "subgroup_id": "SG-1"],
    "missing-identifier": ["npi": ""],
    "unknown-subject": ["npi": npi(99)],
    "missing-submitted-at": ["submitted_at": ""],
    "submitted-early": ["submitted_at": "2026-05-03T23:59:59"],
    "submitted-late": ["submitted_at": "2026-12-31T20:00:01"],
    "missing-categories": catastrophe.merging(["categories": ""]) { $1 },
    "categories-incomplete": catastrophe.merging(
      ["level": "apm-entity", "apm_entity_id": "ACO-1", "categories": "quality;cost;pi"]
    ) { $1 },
    "missing-reason": ["reason": ""],
    "reason-not-accepted": ["reason": "lacks-cehrt-functionality"],
    "not-attested": ["attested": "N"],
    "missing-event-type": disaster.merging(["event_type": ""]) { $1 },
    "file-as-pi-hardship": catastrophe.merging(["event_type": "vendor-issue"]) { $1 },
    "missing-event-start": disaster.merging(["event_start": ""]) { $1 },
    "missing-event-end": disaster.merging(["event_end": ""]) { $1 },
    "event-dates-reversed": disaster.merging(["event_end": "2026-05-31"]) { $1 },
    "event-after-submission": disaster.merging(
      ["event_start": "2026-06-16", "event_end": "2026-06-16"]
    ) { $1 },
    "event-outside-year": disaster.merging(
      ["event_start": "2025-12-30", "event_end": "2025-12-31"]
    ) { $1 },
    "decertified-outside-window": decertification.merging(["event_start": "2024-12-31"]) { $1 },
    "missing-certification-id": decertification.merging(["onc_acb_certification_id": ""]) { $1 },
    "malformed-certification-id": decertification.merging(
      ["onc_acb_certification_id": "CHP-12345"]
    ) { $1 },
    "period-ended-before-decertification": decertification.merging(
      ["performance_period_end": "2026-05-31"]
    ) { $1 },
    "missing-encounter-percent": ["reason": "lack-of-cehrt-control"],
    "encounters-not-majority": ["reason": "lack-of-cehrt-control", "encounter_percent": "50"],
    "description-too-long": ["description": String(repeating: "é", count: 6001)],
    "missing-relationship": ["relationship": ""],
    "no-permission": ["relationship": "ehr-vendor"],
    "site-not-affected": ["level": "group", "tin": tin(2)],
    "no-sites-on-file": ["level": "group", "tin": tin(3)],
    "pi-share-not-met": catastrophe.merging(
      ["level": "apm-entity", "apm_entity_id": "ACO-2", "categories": "quality;cost;ia;pi"]
    ) { $1 },
  ]

  /// An application for an event on the portal's other form.
  private static let catastrophe = [
    "exception_type": "euc", "categories": "pi", "reason": "",
    "event_type": "public-health-emergency", "event_start": "2026-06-01",
    "event_end": "2026-06-01",
  ]

  private static let disaster = [
    "reason": "extreme-and-uncontrollable", "event_type": "disaster", "event_start": "2026-06-01",
    "event_end": "2026-06-01",
  ]

  private static let decertification = [
    "reason": "ehr-decertification", "event_start": "2026-06-01",
    "onc_acb_certification_id": "0015ABCDEFGHJKL", "performance_period_end": "2026-06-01",
  ]

  /// Each application is named for the failure that it has to have.
  private static let export: ExportDraft = [
    "clinicians.csv": """
    npi,tin,hospital_based
    \(npi(1)),\(tin(1)),
    \(npi(2)),\(tin(2)),
    \(npi(3)),\(tin(3)),
    \(npi(4)),\(tin(4)),Y
    \(npi(5)),\(tin(5)),N
    """,
    "groups.csv": "tin,small_practice\n\(tin(5)),N",
    "apm-participants.csv": "apm_entity_id,tin\nACO-1,\(tin(4))\nACO-2,\(tin(5))",
    "sites.csv": """
    tin,site_id,hardships
    \(tin(1)),A,insufficient-internet
    \(tin(2)),A,insufficient-internet
    \(tin(2)),B,lack-of-cehrt-control
    """,
    "applications.csv": ApplicationDraft.table(
      [ApplicationDraft("passes", [:])] + failures.map { ApplicationDraft($0, $1) }
    ),
  ]

  @Test func `every failure of an application occurs by itself`() async throws {
    let applications = try await Workspace(Self.export).publish().table("applications")
    for application in applications.records where application["application_id"] != "passes" {
      #expect(application["failures"] == application["application_id"])
      let isReview = application["failures"] == "no-sites-on-file"
      #expect(application["outcome"] == (isReview ? "review" : "deny"))
    }
    #expect(applications.rows.count == 1 + Self.failures.count)
  }

  @Test func `the application that they are made of passes`() async throws {
    let applications = try await Workspace(Self.export).publish().table("applications")
    let application = try applications.record(where: "application_id", is: "passes")
    #expect(application["failures"] == "")
    #expect(application["outcome"] == "approve")
  }

  @Test func `what an approved application fails is told in full and in order`() async throws {
    // Of what excludes one another, or the rest, one each.
    let aside: Set = [
      "level-cannot-apply", "missing-identifier", "unknown-subject", "submitted-early",
      "submitted-late", "missing-reason", "reason-not-accepted",
    ]
    let export: ExportDraft = [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "applications.csv": ApplicationDraft.table([
        ApplicationDraft(
          "HX-1",
          [
            "reason": "extreme-and-uncontrollable", "attested": "", "relationship": "registry-qcdr",
            "event_start": "2027-01-01", "submitted_at": "", "status": "approved", "level": "group",
            "description": String(repeating: ".", count: 6001),
          ]
        )
      ]),
    ]
    let results = try await Workspace(export).publish()
    let failures = try await results.table("applications").values("failures").first?
      .split(separator: ";").map(String.init)
    let order = Self.failures.map(\.key).filter { !aside.contains($0) }
    #expect(
      failures == [
        "missing-submitted-at", "not-attested", "missing-event-type", "missing-event-end",
        "event-outside-year", "description-too-long", "no-permission", "no-sites-on-file",
      ]
    )
    #expect(failures == order.filter { failures?.contains($0) ?? false })
    let finding = try await results.table("findings")
      .record(where: "code", is: "approved-but-fails")
    #expect(finding["detail"] == failures?.joined(separator: ";"))
  }

  @Test func `what an application for a catastrophe fails is told in full and in order`()
    async throws
  {
    let export: ExportDraft = [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "applications.csv": ApplicationDraft.table([
        ApplicationDraft(
          "HX-1",
          [
            "exception_type": "euc", "categories": "", "reason": "lacks-cehrt-functionality",
            "level": "apm-entity", "apm_entity_id": "ACO-9", "attested": "",
            "event_type": "vendor-issue", "event_start": "2027-01-01", "relationship": "",
          ]
        )
      ]),
    ]
    let failures = try await Workspace(export).publish().table("applications").values("failures")
    #expect(
      failures == [
        [
          "unknown-subject", "missing-categories", "categories-incomplete", "not-attested",
          "file-as-pi-hardship", "missing-event-end", "event-after-submission",
          "event-outside-year", "missing-relationship", "pi-share-not-met",
        ].joined(separator: ";")
      ]
    )
  }
}
