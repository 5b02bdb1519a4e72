import QPPModel
import ReweightingRules
import Testing

struct ASCBasedClinicianTests {
  @Test func `the designation reweights`() throws {
    var facts = ClinicianFacts.plain
    facts[.ascBased] = true
    #expect(try individualBasis(of: facts) == .ascBased)
  }
}
