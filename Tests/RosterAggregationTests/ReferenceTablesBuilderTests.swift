import QPPModel
import ReweightingPolicy
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct ReferenceTablesBuilderTests {
  @Test func `the first record of a key stands`() throws {
    var tables = try SmallExport().tables
    let (site, group) = (try identifier("S-1"), try identifier("SG-1"))
    let entity = try identifier("E-1")
    for code in [nil, .duplicateKey] as [RejectCode?] {
      let codes = [
        tables.add(Group(tin: tin(1), reporting: code == nil ? [.individual] : [.group])),
        tables.add(Site(tin: tin(1), id: site)),
        tables.add(VirtualGroupMember(virtualGroup: group, tin: tin(1))),
        tables.add(Subgroup(id: group, tin: tin(code == nil ? 1 : 2))),
        tables.add(APMEntity(id: entity, program: code == nil ? .mssp : .other)),
        tables.add(APMParticipant(entity: entity, tin: tin(1))),
        tables.add(APMParticipant(entity: entity, tin: tin(1), npi: npi(1))),
      ]
      #expect(codes == Array(repeating: code, count: codes.count))
    }
    var roster = Roster()
    let frozen = tables.finish(countingPending: true, &roster)
    #expect(frozen.practices[0].reporting == [.individual])
    #expect(frozen.practices[0].siteCount == 1)
    #expect(frozen.subgroups.practice(of: 0) == 0)
    #expect(frozen.entities.program(of: 0) == .mssp)
    #expect(frozen.entities.participations.count == 2)
    #expect(frozen.virtualGroups.members(of: 0) == [0])
  }

  @Test func `one site identifier can stand in two practices`() throws {
    var tables = try SmallExport().tables
    let id = try identifier("S-1")
    #expect([1, 2, 1].map { tables.add(Site(tin: tin($0), id: id)) } == [nil, nil, .duplicateKey])
  }

  @Test func `a membership is a duplicate in its own group and a second one in another`() throws {
    var tables = try SmallExport().tables
    let rows: [(group: String, tin: UInt64, code: RejectCode?)] = [
      ("VG-1", 1, nil), ("VG-2", 1, .secondVirtualGroup), ("VG-1", 1, .duplicateKey),
      ("VG-2", 1, .secondVirtualGroup), ("VG-2", 2, nil), ("VG-1", 2, .secondVirtualGroup),
    ]
    for row in rows {
      let member = VirtualGroupMember(virtualGroup: try identifier(row.group), tin: tin(row.tin))
      #expect(tables.add(member) == row.code)
    }
    var roster = Roster()
    let frozen = tables.finish(countingPending: true, &roster)
    let listed = frozen.virtualGroups.listedByID
    #expect(listed.map { frozen.virtualGroups.id(of: $0).description } == ["VG-1", "VG-2"])
    #expect(listed.map { frozen.virtualGroups.members(of: $0) } == [[0], [1]])
  }

  @Test func `a virtual group that only a rejected membership names is not listed`() throws {
    var tables = try SmallExport().tables
    for group in ["VG-1", "VG-2"] {
      _ = tables.add(VirtualGroupMember(virtualGroup: try identifier(group), tin: tin(1)))
    }
    var roster = Roster()
    let frozen = tables.finish(countingPending: true, &roster)
    let listed = frozen.virtualGroups.listedByID
    #expect(listed.map { frozen.virtualGroups.id(of: $0).description } == ["VG-1"])
  }

  @Test func `a clinician is one of its practice`() throws {
    var export = try SmallExport()
    #expect(try export.add(clinician: 1, of: 1) == nil)
    #expect(try export.add(clinician: 1, of: 2) == nil)
    #expect(try export.add(clinician: 1, of: 1, .hospitalBased) == .duplicateKey)
    #expect(export.roster.count == 2)
    #expect(!export.roster[0].facts[.hospitalBased])
  }

  @Test func `applications are known by their identifier alone`() throws {
    var export = try SmallExport()
    let application = try Application.passing(under: export.policy)
    var other = application
    other.level = .group
    #expect(export.tables.add(application) == nil)
    #expect(export.tables.add(other) == .duplicateKey)
  }

  @Test func `a subgroup holds where it is one of the TIN`() throws {
    var export = try SmallExport()
    // Clinicians are read last, but a subgroup may be named before it is known all the same.
    try export.add(clinician: 1, of: 1, subgroup: "SG-1")
    _ = export.tables.add(Subgroup(id: try identifier("SG-1"), tin: tin(1)))
    _ = export.tables.add(Subgroup(id: try identifier("SG-0"), tin: tin(2)))
    try export.add(clinician: 2, of: 1, subgroup: "SG-1")
    try export.add(clinician: 3, of: 1, subgroup: "SG-0")
    try export.add(clinician: 4, of: 1, subgroup: "SG-9")
    try export.add(clinician: 5, of: 1)
    try export.add(clinician: 6, of: 2, subgroup: "SG-1")
    export.tables.settleSubgroups(of: &export.roster)
    let rows = (0..<export.roster.count).map { export.roster[$0] }
    #expect(rows.map(\.subgroup) == [0, 0, nil, nil, nil, nil])
    #expect(
      rows.map { $0.facts[.subgroupMismatch] } == [false, false, true, true, false, true]
    )
    #expect(rows.map(\.npi) == (1...6).map { npi($0) })
    #expect(rows.allSatisfy { $0.facts[.eligibleType] })
    let subgroups = export.tables.finish(countingPending: true, &export.roster).subgroups
    #expect(subgroups.listedByID.map { subgroups.id(of: $0).description } == ["SG-0", "SG-1"])
    #expect(subgroups.listedByID.map { subgroups.clinicianCount(of: $0) } == [0, 2])
  }

  @Test func `the highest of several counting scores stands`() throws {
    var export = try SmallExport()
    let key = ClinicianKey(tin: tin(1), npi: npi(1))
    let (group, entity) = (try identifier("VG-1"), try identifier("E-1"))
    let subjects: [SubmissionSubject] = [
      .individual(key), .group(tin(1)), .virtualGroup(group), .apmEntity(entity),
    ]
    try export.add(clinician: 1, of: 1)
    for subject in subjects {
      for score in [200_000, nil, 900_000, 100_000] as [Int32?] {
        try export.submit(subject, score: score)
      }
    }
    try export.add(clinician: 1, of: 1)
    let frozen = export.tables.finish(countingPending: true, &export.roster)
    let highest = Score(tenThousandths: 900_000)
    var walk = frozen.individualRows.walk(from: 0)
    #expect(walk.entry(at: 0)?.score == highest)
    #expect(frozen.practices[0].score == highest)
    #expect(frozen.virtualGroups.score(of: 0) == highest)
    #expect(frozen.entities.score(of: 0) == highest)
    #expect(frozen.submissionRemarks.isEmpty)
  }

  @Test func `a counting submission without a score has the score 0`() throws {
    var export = try SmallExport()
    try export.submit(.group(tin(1)), score: nil)
    #expect(export.tables.finish(countingPending: true, &export.roster).practices[0].score == .zero)
  }

  @Test(arguments: [(2024, true), (2025, false), (2026, false)])
  func `a submission with nothing counts in early years alone`(year: Int, counts: Bool) throws {
    var tables = try SmallExport(year: year).tables
    let subject = SubmissionSubject.group(tin(1))
    for _ in 0..<2 {
      let code = tables.add(Submission(subject: subject))
      #expect(code == nil)
    }
    var roster = Roster()
    let frozen = tables.finish(countingPending: true, &roster)
    #expect(frozen.submissionRemarks.map(\.subject) == (counts ? [] : [subject, subject]))
    #expect(frozen.submissionRemarks.allSatisfy { $0.code == .submissionIncomplete })
    #expect(
      frozen.practices.number(of: tin(1)).map { frozen.practices[$0].score }
        == (counts ? .some(.zero) : nil)
    )
  }

  @Test func `what is only referred to is not listed`() throws {
    var export = try SmallExport()
    _ = export.tables.add(Site(tin: tin(3), id: try identifier("S-1")))
    try export.submit(.group(tin(2)), score: 1)
    try export.add(clinician: 1, of: 5)
    _ = export.tables.add(Group(tin: tin(4)))
    let practices = export.tables.finish(countingPending: true, &export.roster).practices
    #expect(practices.listedByTIN.map { practices[$0].tin } == [tin(4), tin(5)])
  }

  @Test(
    arguments: [
      (.submitted, true, .hardshipPending), (.submitted, false, []), (.approved, true, .hardship),
      (.approved, false, .hardship), (.denied, true, []), (.draft, true, []),
      (.withdrawn, true, []),
    ] as [(ApplicationStatus, Bool, Basis)]
  )
  func `individual applications act by their outcome`(
    status: ApplicationStatus,
    countingPending: Bool,
    basis: Basis
  ) throws {
    var export = try SmallExport()
    var application = try Application.passing(under: export.policy)
    application.status = status
    application.npi = npi(1)
    application.tin = tin(1)
    #expect(export.tables.add(application) == nil)
    try export.add(clinician: 1, of: 1)
    let frozen = export.tables.finish(countingPending: countingPending, &export.roster)
    var walk = frozen.individualRows.walk(from: 0)
    #expect((walk.entry(at: 0)?.exceptions.basis ?? []) == basis)
  }
}
