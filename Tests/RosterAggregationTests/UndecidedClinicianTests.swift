import QPPModel
import ReweightingRules
import TestSupport
import Testing

@testable import RosterAggregation

struct UndecidedClinicianTests {
  /// All of a decision that is not who the clinician is.
  private struct Decided: Hashable {
    let isIndividuallyEligible: Bool
    let isGroupEligible: Bool
    let participation: Participation
    let basis: Basis?
    let individual: Basis
    let isGroupReweighted: Bool
    let virtualGroup: UInt32?
    let entities: EntityList
    let rollUp: RollUpDecision?
    let weights: WeightDetermination?
    let sharedSavings: SharedSavingsDecision?

    init(_ clinician: ClinicianDetermination) {
      isIndividuallyEligible = clinician.isIndividuallyEligible
      isGroupEligible = clinician.isGroupEligible
      participation = clinician.participation
      basis = clinician.basis
      individual = clinician.individual.basis
      isGroupReweighted = clinician.isGroupReweighted
      virtualGroup = clinician.virtualGroup
      entities = clinician.entities
      rollUp = clinician.rollUp
      weights = clinician.weights
      sharedSavings = clinician.sharedSavings
    }
  }

  private static let practiceCount: UInt64 = 24
  /// How many clinicians each of them has.
  private static let rosterSize = 400

  /// Practices of many kinds, each with clinicians of random facts.
  private func export(year: Int, _ random: inout SeededGenerator) throws -> SmallExport {
    var export = try SmallExport(year: year)
    for number in 0..<4 {
      _ = export.tables.add(
        APMEntity(id: try identifier("E\(number)"), program: number < 2 ? .mssp : .other)
      )
    }
    for number in 1...Self.practiceCount {
      _ = export.tables.add(
        Group(
          tin: tin(number),
          reporting: [
            nil, [.individual], [.group], [.individual, .group], [.apmEntity, .individual],
          ].randomElement(using: &random) ?? nil,
          framework: [nil, .traditional, .mvp, .app].randomElement(using: &random) ?? nil,
          lowVolume: .random(using: &random),
          optedIn: .random(using: &random),
          smallPractice: [nil, true, false].randomElement(using: &random) ?? nil,
          reweightedCategories: PerformanceCategories(
            rawValue: .random(in: 0..<8, using: &random)
          ),
          granted: GrantedExceptions(rawValue: .random(in: 0..<4, using: &random))
        )
      )
      let facts = (0..<Self.rosterSize).map { _ in
        var facts = ClinicianFacts()
        for bit in 0..<23 as Range<UInt32> where .random(in: 0..<8, using: &random) == 0 {
          facts.rawValue |= 1 << bit
        }
        facts.typeOrdinal = .random(in: 0..<ClinicianType.allCases.count, using: &random)
        facts.smallPractice = [nil, true, false].randomElement(using: &random) ?? nil
        facts[.eligibleType] = .random(in: 0..<8, using: &random) > 0
        return facts
      }
      let keys = (0..<UInt64(Self.rosterSize)).map {
        ClinicianKey(tin: tin(number), npi: npi(1000 * number + $0))
      }
      _ = export.tables.add(keys, facts: facts, subgroups: [], to: &export.roster)
      try addParticipants(of: number, keys, to: &export)
      for key in keys where .random(in: 0..<10, using: &random) == 0 {
        try export.submit(.individual(key), score: nil)
      }
      if .random(using: &random) { try export.submit(.group(tin(number)), score: 400_000) }
    }
    return export
  }

  /// Of three practices one participates as a whole, and one with some clinicians.
  private func addParticipants(
    of practice: UInt64,
    _ keys: [ClinicianKey],
    to export: inout SmallExport
  ) throws {
    let entity = try identifier("E\(practice % 4)")
    switch practice % 3 {
    case 0: _ = export.tables.add(APMParticipant(entity: entity, tin: tin(practice), npi: nil))
    case 1:
      for key in keys.prefix(keys.count / 2) {
        _ = export.tables.add(APMParticipant(entity: entity, tin: tin(practice), npi: key.npi))
      }
    default: break
    }
  }

  @Test(arguments: 2022...2026)
  func `clinicians of one key are decided alike`(year: Int) throws {
    var random = SeededGenerator(seed: UInt64(year))
    var export = try export(year: year, &random)
    let determinations = export.decide()
    var decided: [UInt64: Set<Decided>] = [:]
    var count = 0
    determinations.forEachClinician(in: 0..<determinations.roster.count) { clinician in
      guard let key = clinician.alikeKey else { return }
      count += 1
      decided[key, default: []].insert(Decided(determinations.determine(clinician)))
    }
    #expect(count > Self.rosterSize * Int(Self.practiceCount) * 9 / 10)
    #expect(decided.keys.allSatisfy { [0, 3].contains($0 >> 62) })
    #expect(decided.values.allSatisfy { $0.count == 1 })
    // Otherwise nothing has been compared.
    #expect(count - decided.count > 2000)
    #expect(Set(decided.values).count > 20)
  }

  @Test func `those who depend on more have no key`() throws {
    var export = try SmallExport()
    _ = export.tables.add(Subgroup(id: try identifier("S"), tin: tin(1)))
    _ = export.tables.add(
      VirtualGroupMember(virtualGroup: try identifier("V"), tin: tin(2), granted: [])
    )
    _ = export.tables.add(APMParticipant(entity: try identifier("E"), tin: tin(3), npi: nil))
    try export.add(clinician: 1, of: 1, subgroup: "S")
    try export.add(clinician: 2, of: 1)
    try export.add(clinician: 3, of: 1)
    try export.add(clinician: 4, of: 2)
    try export.add(clinician: 5, of: 3)
    try export.add(clinician: 6, of: 3)
    for number in [3, 6] as [UInt64] {
      let practice = tin(number == 3 ? 1 : 3)
      try export.submit(.individual(ClinicianKey(tin: practice, npi: npi(number))), score: nil)
    }
    let determinations = export.decide()
    var keyed: [NPI] = []
    determinations.forEachClinician(in: 0..<6) { clinician in
      if clinician.alikeKey != nil { keyed.append(clinician.key.npi) }
    }
    // Not in a subgroup, nor in a virtual group, nor a participant who submitted.
    #expect(keyed == [npi(2), npi(3), npi(5)])
  }
}
