import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct MissingSubmittedAtTests {
  @Test func `an application says when it was submitted`() throws {
    #expect(try failures { $0.submittedAt = nil } == [.missingSubmittedAt])
  }
}
