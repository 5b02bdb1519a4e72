import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct NonPatientFacingGroupTests {
  @Test(arguments: DesignatedShareTests.boundaries)
  func `it is counted over all clinicians, eligible or not`(
    designated: Int32,
    clinicians: Int32,
    qualifies: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    counts.nonPatientFacing = designated
    let subject = GroupSubject(counts: counts, smallPracticeDesignation: false)
    let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
    #expect(basis == (qualifies ? .nonPatientFacing : []))
  }
}
