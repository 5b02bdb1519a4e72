import QPPModel
import ReweightingRules
import Testing

struct NonPatientFacingClinicianTests {
  @Test func `the designation reweights`() throws {
    var facts = ClinicianFacts.plain
    facts[.nonPatientFacing] = true
    #expect(try individualBasis(of: facts) == .nonPatientFacing)
  }
}
