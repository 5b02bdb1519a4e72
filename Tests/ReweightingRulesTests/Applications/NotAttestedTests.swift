import QPPModel
import ReweightingRules
import Testing

struct NotAttestedTests {
  @Test(arguments: HardshipReason.allCases)
  func `every reason is attested`(reason: HardshipReason) throws {
    #expect(try failures(reason: reason) { $0.attested = false }.contains(.notAttested))
  }
}
