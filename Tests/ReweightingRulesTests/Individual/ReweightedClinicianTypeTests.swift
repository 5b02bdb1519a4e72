import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct ReweightedClinicianTypeTests {
  @Test(arguments: YearPolicy.years, ClinicianType.allCases)
  func `a type reweights in the years that list it`(year: Int, type: ClinicianType) throws {
    var facts = ClinicianFacts.plain
    facts.typeOrdinal = type.ordinal
    let listed = try YearPolicy.of(year).automaticReweighting.clinicianTypes.value
    #expect(
      try individualBasis(of: facts, in: year) == (listed.contains(type) ? .clinicianType : [])
    )
  }
}
