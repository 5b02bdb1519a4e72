import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

/// Submissions of a subject whose data CMS found compromised override nothing.
struct CompromisedDataTests {
  private let key = ClinicianKey(tin: tin(1), npi: npi(1))

  @Test(arguments: [false, true])
  func `a clinician is reweighted, and scored at no level`(isCompromised: Bool) throws {
    var export = try SmallExport()
    _ = export.tables.add(
      Group(tin: tin(1), reporting: [.individual], smallPractice: false)
    )
    if isCompromised {
      try export.add(clinician: 1, of: 1, .dataCompromised)
    } else {
      try export.add(clinician: 1, of: 1)
    }
    for score in [nil, 500_000] as [Int32?] { try export.submit(.individual(key), score: score) }
    // Nobody's: the subject is in no roster.
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(2))), score: 1)
    let determinations = export.decide()
    let clinician = determinations.clinician(at: 0)
    #expect(clinician.individual.isOverridden != isCompromised)
    #expect(clinician.basis == (isCompromised ? .dataCompromised : []))
    let remarks = determinations.tables.submissionRemarks
    #expect(remarks.map(\.subject) == (isCompromised ? [.individual(key), .individual(key)] : []))
    #expect(remarks.allSatisfy { $0.code == .compromisedSubmission })
  }

  @Test func `an application of a compromised clinician is not set aside`() throws {
    var export = try SmallExport()
    var application = try Application.passing(under: export.policy)
    (application.tin, application.npi) = (key.tin, key.npi)
    _ = export.tables.add(application)
    try export.add(clinician: 1, of: 1, .dataCompromised)
    try export.submit(.individual(key), score: 1)
    let determinations = export.decide()
    #expect(determinations.applications.map(\.outcome) == [.approve])
    #expect(determinations.applications.map(\.isAutomatic) == [true])
    #expect(determinations.clinician(at: 0).individual.basis.has(.hardshipPending))
  }

  @Test(arguments: [GrantedExceptions(), .dataCompromised])
  func `a group and a virtual group likewise`(granted: GrantedExceptions) throws {
    var export = try SmallExport()
    _ = export.tables.add(Group(tin: tin(1), smallPractice: false, granted: granted))
    let virtualGroup = try identifier("VG-1")
    // One row of a virtual group holds for all of it.
    for (number, rowGranted) in [(UInt64(2), GrantedExceptions()), (3, granted)] {
      _ = export.tables.add(
        VirtualGroupMember(virtualGroup: virtualGroup, tin: tin(number), granted: rowGranted)
      )
    }
    for number in 1...3 as ClosedRange<UInt64> { try export.add(clinician: number, of: number) }
    try export.submit(.group(tin(1)), score: 800_000)
    try export.submit(.virtualGroup(virtualGroup), score: 900_000)
    let determinations = export.decide()
    let isCompromised = !granted.isEmpty
    let practice = try #require(determinations.tables.practices.number(of: tin(1)))
    let group = determinations.practice(practice).determination
    let virtual = determinations.virtualGroups[0].determination
    for determination in [group, virtual] {
      #expect(determination.isOverridden != isCompromised)
      #expect(determination.basis.has(.dataCompromised) == isCompromised)
    }
    #expect((determinations.tables.practices[practice].score == nil) == isCompromised)
    #expect((determinations.tables.virtualGroups.score(of: 0) == nil) == isCompromised)
    #expect(
      determinations.tables.submissionRemarks.map(\.subject)
        == (isCompromised ? [.group(tin(1)), .virtualGroup(virtualGroup)] : [])
    )
  }
}
