import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct IndividualReweightingTests {
  @Test(
    arguments: [
      (.nonPatientFacing, .nonPatientFacing), (.hospitalBased, .hospitalBased),
      (.ascBased, .ascBased),
    ] as [(ClinicianFacts.Flag, Basis)]
  )
  func `a designation reweights`(flag: ClinicianFacts.Flag, basis: Basis) throws {
    var facts = plain
    facts[flag] = true
    #expect(try self.basis(of: facts) == basis)
  }

  @Test func `a clinician without any reason is not reweighted`() throws {
    #expect(try basis(of: plain) == [])
  }

  @Test(
    arguments: [
      (nil, false, false), (nil, true, true), (true, false, true), (false, true, false),
    ] as [(Bool?, Bool, Bool)]
  )
  func `the clinician's own small practice wins over the TIN's`(
    own: Bool?,
    tinIsSmall: Bool,
    isSmall: Bool
  ) throws {
    var facts = plain
    facts.smallPractice = own
    let basis = try basis(of: facts, inSmallPractice: tinIsSmall)
    #expect(basis == (isSmall ? .smallPractice : []))
  }

  static let reweightedTypes: [Int: Set<ClinicianType>] = [
    2022: [
      .clinicalSocialWorker, .physicianAssistant, .nursePractitioner, .clinicalNurseSpecialist,
      .crna, .physicalTherapist, .occupationalTherapist, .speechLanguagePathologist, .audiologist,
      .clinicalPsychologist, .dietitian,
    ],
    2023: [
      .clinicalSocialWorker, .physicalTherapist, .occupationalTherapist,
      .speechLanguagePathologist, .audiologist, .clinicalPsychologist, .dietitian,
    ],
    2024: [.clinicalSocialWorker],
  ]

  @Test(arguments: YearPolicy.years, ClinicianType.allCases)
  func `a type reweights in the years that list it`(year: Int, type: ClinicianType) throws {
    var facts = plain
    facts.typeOrdinal = type.ordinal
    let isListed = Self.reweightedTypes[year, default: []].contains(type)
    #expect(try basis(of: facts, in: year) == (isListed ? .clinicianType : []))
  }

  @Test func `all reasons that apply are given`() throws {
    var facts = plain
    facts[.nonPatientFacing] = true
    facts[.hospitalBased] = true
    facts[.ascBased] = true
    facts.smallPractice = true
    facts.typeOrdinal = ClinicianType.clinicalSocialWorker.ordinal
    #expect(
      try basis(of: facts, in: 2024) == [
        .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .clinicianType,
      ]
    )
  }

  @Test func `what makes a clinician ineligible does not change the reasons`() throws {
    var facts = plain
    facts[.hospitalBased] = true
    for flag in [ClinicianFacts.Flag.lowVolume, .newlyEnrolled, .optedIn, .costReweighted] {
      facts[flag] = true
    }
    facts[.eligibleType] = false
    facts.qpStatus = .qualifying
    #expect(try basis(of: facts) == .hospitalBased)
  }

  private var plain: ClinicianFacts {
    var facts = ClinicianFacts()
    facts[.eligibleType] = true
    facts.typeOrdinal = ClinicianType.other.ordinal
    return facts
  }

  private func basis(
    of facts: ClinicianFacts,
    in year: Int = 2026,
    inSmallPractice: Bool = false
  ) throws -> Basis {
    IndividualReweighting(policy: try .of(year))
      .basis(of: facts, inSmallPractice: inSmallPractice)
  }
}
