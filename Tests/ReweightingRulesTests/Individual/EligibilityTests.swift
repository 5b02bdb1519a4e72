import QPPModel
import ReweightingRules
import Testing

struct EligibilityTests {
  @Test(
    arguments: [
      (true, false, .none, false, true), (false, false, .none, false, false),
      (false, false, .none, true, false), (true, true, .none, false, false),
      (true, true, .none, true, false), (true, false, .qualifying, false, false),
      (true, false, .qualifying, true, false), (true, false, .partiallyQualifying, false, false),
      (true, false, .partiallyQualifying, true, true),
    ] as [(Bool, Bool, QPStatus, Bool, Bool)]
  )
  func `the type, the enrollment and the QP status decide`(
    isEligibleType: Bool,
    isNew: Bool,
    status: QPStatus,
    hasOptedIn: Bool,
    isEligible: Bool
  ) {
    var facts = ClinicianFacts()
    facts[.eligibleType] = isEligibleType
    facts[.newlyEnrolled] = isNew
    facts.qpStatus = status
    facts[.optedIn] = hasOptedIn
    #expect(Eligibility.isBase(facts) == isEligible)
    #expect(Eligibility.isIndividual(facts) == isEligible)
  }

  @Test(arguments: [
    (false, false, true), (true, false, false), (true, true, true), (false, true, true),
  ])
  func `below the low-volume threshold one has to opt in`(
    isLowVolume: Bool,
    hasOptedIn: Bool,
    isEligible: Bool
  ) {
    var facts = ClinicianFacts()
    facts[.eligibleType] = true
    facts[.lowVolume] = isLowVolume
    facts[.optedIn] = hasOptedIn
    #expect(Eligibility.isIndividual(facts) == isEligible)
    // Of a virtual group the election counts as the opt-in.
    #expect(Eligibility.isBase(facts))
    let group = Group(tin: TIN(digits: 1), lowVolume: isLowVolume, optedIn: hasOptedIn)
    #expect(Eligibility.admitsClinicians(group) == isEligible)
  }

  @Test func `a clinician who is not base eligible cannot opt in`() {
    var facts = ClinicianFacts()
    facts[.lowVolume] = true
    facts[.optedIn] = true
    #expect(!Eligibility.isIndividual(facts))
  }
}
