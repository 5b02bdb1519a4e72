import QPPModel
import ReweightingRules
import Testing

struct MissingReasonTests {
  @Test func `an application has a reason`() throws {
    #expect(try failures { $0.reason = nil } == [.missingReason])
  }
}
