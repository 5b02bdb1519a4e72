import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct HospitalBasedGroupTests {
  @Test(arguments: DesignatedShareTests.boundaries)
  func `it is counted over all clinicians, eligible or not`(
    designated: Int32,
    clinicians: Int32,
    qualifies: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    counts.hospitalBased = designated
    let subject = GroupSubject(counts: counts, smallPracticeDesignation: false)
    let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
    #expect(basis == (qualifies ? .hospitalBased : []))
  }

  @Test(
    arguments: [
      // A designation is CMS's word; without one those whom the export lacks count too.
      (true, 0, 4, nil, true), (false, 4, 4, nil, false), (true, 0, 0, nil, true),
      (nil, 4, 4, nil, true), (nil, 4, 4, 5, true), (nil, 4, 4, 6, false), (nil, 4, 4, 3, true),
    ] as [(Bool?, Int32, Int32, Int?, Bool)]
  )
  func `CMS's designation goes first, and all clinicians count`(
    designation: Bool?,
    designated: Int32,
    clinicians: Int32,
    size: Int?,
    qualifies: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    counts.hospitalBased = designated
    let subject = GroupSubject(
      counts: counts,
      size: size,
      hospitalBasedDesignation: designation,
      smallPracticeDesignation: false
    )
    let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
    #expect(basis == (qualifies ? .hospitalBased : []))
  }
}
