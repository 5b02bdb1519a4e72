import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct AllCliniciansTests {
  @Test(
    arguments: [
      (4, 4, true), (4, 3, false), (1, 1, true), (0, 0, false),
    ] as [(Int32, Int32, Bool)]
  )
  func `every eligible clinician is reweighted, and there is one`(
    eligible: Int32,
    reweighted: Int32,
    applies: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = 20
    counts.eligible = eligible
    counts.eligibleReweighted = reweighted
    let subject = GroupSubject(counts: counts)
    let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
    #expect(basis == (applies ? .allClinicians : []))
  }
}
