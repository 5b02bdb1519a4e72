import QPPModel
import ReweightingRules
import Testing

struct HospitalBasedClinicianTests {
  @Test func `the designation reweights`() throws {
    var facts = ClinicianFacts.plain
    facts[.hospitalBased] = true
    #expect(try individualBasis(of: facts) == .hospitalBased)
  }
}
