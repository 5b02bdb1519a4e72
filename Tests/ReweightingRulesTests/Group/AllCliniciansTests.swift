import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct AllCliniciansTests {
  @Test(
    arguments: [
      // Eligible, reweighted, and with pending applications left aside.
      (4, 4, 4, .allClinicians), (4, 4, 3, .allCliniciansPending),
      (4, 4, 0, .allCliniciansPending), (4, 3, 3, []), (4, 3, 2, []), (1, 1, 1, .allClinicians),
      (1, 1, 0, .allCliniciansPending), (0, 0, 0, []),
    ] as [(Int32, Int32, Int32, Basis)]
  )
  func `every eligible clinician is reweighted, and there is one`(
    eligible: Int32,
    reweighted: Int32,
    firmly: Int32,
    expected: Basis
  ) throws {
    let subject = GroupSubject(counts: counts(eligible, reweighted, firmly))
    let policy = try YearPolicy.of(2026)
    #expect(GroupReweighting.basis(of: subject, under: policy) == expected)
    // Whoever waits for CMS has reason to apply.
    let automatic = GroupReweighting.automatic(for: subject, under: policy)
    #expect(automatic == (expected == .allClinicians ? .allClinicians : []))
  }

  @Test(
    arguments: [(nil, true), (20, true), (12, true), (21, false), (99_999_999, false)]
      as [(Int?, Bool)]
  )
  func `a part of the practice proves nothing of all`(size: Int?, isComplete: Bool) throws {
    for (firmly, code) in [(4, Basis.allClinicians), (3, .allCliniciansPending)] {
      let subject = GroupSubject(counts: counts(4, 4, Int32(firmly)), size: size)
      #expect(subject.isComplete == isComplete)
      let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
      #expect(basis == (isComplete ? code : []))
    }
  }

  private func counts(_ eligible: Int32, _ reweighted: Int32, _ firmly: Int32) -> ClinicianCounts {
    var counts = ClinicianCounts()
    counts.clinicians = 20
    counts.eligible = eligible
    counts.eligibleReweighted = reweighted
    counts.eligibleReweightedFirmly = firmly
    return counts
  }
}
