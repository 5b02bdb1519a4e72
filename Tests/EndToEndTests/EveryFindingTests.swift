import Testing

struct EveryFindingTests {
  /// An export of 2026 that gives an auditor everything to see.
  private static let export: ExportDraft = [
    "clinicians.csv": """
    npi,tin,hospital_based,clinician_type,subgroup_id,data_compromised
    \(npi(1)),\(tin(1)),Y,physician,,
    \(npi(2)),\(tin(1)),Y,physician,,
    \(npi(3)),\(tin(1)),Y,Herbalist,,
    \(npi(4)),\(tin(1)),N,physician,SG-9,
    \(npi(5)),\(tin(2)),N,physician,,
    \((10...20).map { "\(npi($0)),\(tin(3)),N,physician,," }.joined(separator: "\n"))
    \(npi(30)),\(tin(5)),N,physician,,
    \(npi(31)),\(tin(5)),N,physician,,
    \(npi(40)),\(tin(6)),N,physician,,Y
    \(npi(41)),\(tin(6)),N,physician,,
    \(npi(42)),\(tin(6)),N,physician,,
    """,
    "groups.csv": """
    tin,reporting,asc_based,small_practice,size,non_patient_facing,hospital_based
    \(tin(1)),group,Y,N,,,
    \(tin(3)),individual,,,,,
    \(tin(4)),virtual-group,,,,,
    \(tin(5)),apm-entity;group,,,3,Y,Y
    \(tin(6)),individual,,,2,N,N
    """,
    "sites.csv": "tin,site_id,hardships\n\(tin(1)),A,insufficient-internet",
    "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(3))",
    "apm-participants.csv": "apm_entity_id,tin,npi\nACO-1,\(tin(1)),\nACO-1,\(tin(1)),\(npi(9))",
    "applications.csv": ApplicationDraft.table([
      ApplicationDraft("HX-1", ["level": "group", "status": "approved", "attested": "N"]),
      ApplicationDraft("HX-2", ["status": "denied"]),
      ApplicationDraft("HX-3", [:]),
      ApplicationDraft("HX-4", ["npi": npi(5), "tin": tin(2), "status": "approved"]),
      ApplicationDraft(
        "HX-5",
        [
          "npi": npi(42), "tin": tin(6), "reason": "lack-of-cehrt-control",
          "encounter_percent": "50",
        ]
      ),
    ]),
    "submissions.csv": """
    level,npi,tin,apm_entity_id,measures_complete,attestations_complete,cehrt_id,period_start,\
    period_end,pi_score
    individual,\(npi(5)),\(tin(2)),,Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-30,80
    individual,\(npi(4)),\(tin(1)),,Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-30,33.335
    individual,\(npi(40)),\(tin(6)),,Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-29,80
    individual,\(npi(41)),\(tin(6)),,Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-28,80
    group,,\(tin(3)),,Y,N,0015ABCDEFGHJKL,2026-01-01,2026-06-30,80
    apm-entity,,,ACO-1,Y,Y,0015ABCDEFGHJKL,2026-01-01,2026-06-30,90
    """,
  ]

  /// What `findings` has to say, in its order.
  private static let expected = """
    application-not-needed,info,application,HX-1,
    application-not-needed,info,application,HX-3,
    approved-but-fails,error,application,HX-1,not-attested
    asc-designation-differs,warning,tin,\(tin(1)),
    compromised-submission,warning,submission,individual:\(tin(6))/\(npi(40)),
    denied-but-passes,warning,application,HX-2,
    dismissed-by-submission,warning,application,HX-4,
    duplicate-application,warning,application,HX-3,
    encounters-exactly-half,warning,application,HX-5,
    entity-and-rollup,info,apm-entity,ACO-1,90.00;33.34
    group-without-clinicians,warning,tin,\(tin(4)),
    hospital-based-designation-differs,warning,tin,\(tin(5)),
    level-differs-from-reporting,warning,application,HX-2,group
    level-differs-from-reporting,warning,application,HX-3,group
    level-differs-from-reporting,warning,application,HX-4,not-stated
    near-threshold,info,tin,\(tin(1)),hospital-based 3/4
    no-sites-on-file,warning,tin,\(tin(2)),
    no-sites-on-file,warning,tin,\(tin(3)),
    no-sites-on-file,warning,tin,\(tin(4)),
    no-sites-on-file,warning,tin,\(tin(5)),
    no-sites-on-file,warning,tin,\(tin(6)),
    non-patient-facing-designation-differs,warning,tin,\(tin(5)),
    not-in-apm-entity,warning,tin,\(tin(5)),2
    not-in-virtual-group,warning,tin,\(tin(4)),
    participant-unknown,info,apm-entity,ACO-1,\(tin(1))/\(npi(9))
    roster-incomplete,warning,tin,\(tin(5)),2/3
    several-levels,info,tin,\(tin(5)),apm-entity;group
    short-performance-period,warning,submission,individual:\(tin(6))/\(npi(41)),179
    size-below-roster,info,tin,\(tin(6)),2/3
    small-practice-designation-differs,warning,tin,\(tin(1)),
    subgroup-mismatch,warning,clinician,\(tin(1))/\(npi(4)),
    submission-incomplete,warning,submission,group:\(tin(3)),
    tin-not-in-groups,info,tin,\(tin(2)),
    unknown-clinician-type,info,clinician,\(tin(1))/\(npi(3)),
    virtual-group-of-one,warning,virtual-group,VG-1,
    virtual-group-reports-otherwise,info,tin,\(tin(3)),
    virtual-group-tin-too-large,warning,tin,\(tin(3)),
    """

  @Test func `every finding occurs and has its place`() async throws {
    let findings = try await Workspace(Self.export).publish().table("findings")
    let rows = findings.rows.map { $0.joined(separator: ",") }
    #expect(rows == Self.expected.split(separator: "\n").map(String.init))
  }

  @Test func `none of the codes is left out`() async throws {
    let findings = try await Workspace(Self.export).publish().table("findings")
    // The codes of rules §10.
    #expect(
      Set(try findings.values("code")) == [
        "approved-but-fails", "denied-but-passes", "dismissed-by-submission",
        "application-not-needed", "duplicate-application", "level-differs-from-reporting",
        "no-sites-on-file", "near-threshold", "asc-designation-differs",
        "small-practice-designation-differs", "tin-not-in-groups", "group-without-clinicians",
        "virtual-group-of-one", "virtual-group-tin-too-large", "not-in-virtual-group",
        "virtual-group-reports-otherwise", "subgroup-mismatch", "unknown-clinician-type",
        "submission-incomplete", "participant-unknown", "entity-and-rollup",
        "encounters-exactly-half", "roster-incomplete", "size-below-roster",
        "non-patient-facing-designation-differs", "hospital-based-designation-differs",
        "not-in-apm-entity", "several-levels", "short-performance-period",
        "compromised-submission",
      ]
    )
  }
}
