import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct IndividualReweightingTests {
  @Test func `a clinician without any reason is not reweighted`() throws {
    #expect(try individualBasis(of: .plain) == [])
  }

  @Test func `all reasons that apply are given`() throws {
    var facts = ClinicianFacts.plain
    facts[.nonPatientFacing] = true
    facts[.hospitalBased] = true
    facts[.ascBased] = true
    facts.smallPractice = true
    facts.typeOrdinal = ClinicianType.clinicalSocialWorker.ordinal
    #expect(
      try individualBasis(of: facts, in: 2024) == [
        .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .clinicianType,
      ]
    )
  }

  @Test(
    arguments: [
      (.eucGranted, .euc, .euc), (.lateJoiner, .lateJoiner, .lateJoiner),
      (.dataCompromised, .dataCompromised, .dataCompromised),
      // An approved application is none that is needless.
      (.hardshipGranted, [], .hardship),
    ] as [(ClinicianFacts.Flag, Basis, Basis)]
  )
  func `what CMS has granted reweights`(
    flag: ClinicianFacts.Flag,
    automatic: Basis,
    all: Basis
  ) throws {
    var facts = ClinicianFacts.plain
    facts[flag] = true
    let reweighting = IndividualReweighting(policy: try .of(2026))
    #expect(reweighting.basis(of: facts, inSmallPractice: false) == automatic)
    #expect(reweighting.basisWithGrants(of: facts, inSmallPractice: false) == all)
    facts[.hospitalBased] = true
    let both = reweighting.basisWithGrants(of: facts, inSmallPractice: true)
    #expect(both == all.union([.hospitalBased, .smallPractice]))
  }

  @Test func `what makes a clinician ineligible does not change the reasons`() throws {
    var facts = ClinicianFacts.plain
    facts[.hospitalBased] = true
    for flag in [ClinicianFacts.Flag.lowVolume, .newlyEnrolled, .optedIn, .costReweighted] {
      facts[flag] = true
    }
    facts[.eligibleType] = false
    facts.qpStatus = .qualifying
    #expect(try individualBasis(of: facts) == .hospitalBased)
  }
}
