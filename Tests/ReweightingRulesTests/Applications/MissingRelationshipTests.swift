import QPPModel
import ReweightingRules
import Testing

struct MissingRelationshipTests {
  @Test func `the submitter has a relationship`() throws {
    let listed = try failures {
      $0.relationship = nil
      $0.hasPermission = false
    }
    #expect(listed == [.missingRelationship])
  }
}
