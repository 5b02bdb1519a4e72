import QPPModel
import ReweightingRules
import Testing

struct SubmitterChecksTests {
  @Test func `the submitter has a relationship`() throws {
    let listed = try failures {
      $0.relationship = nil
      $0.hasPermission = false
    }
    #expect(listed == [.missingRelationship])
  }

  @Test(arguments: SubmitterRelationship.allCases)
  func `third party intermediaries need permission`(relationship: SubmitterRelationship) throws {
    let intermediaries: Set<SubmitterRelationship> = [.registryOrQCDR, .ehrVendor, .consultant]
    let expected: [ApplicationFailure] =
      intermediaries.contains(relationship) ? [.noPermission] : []
    let without = try failures {
      $0.relationship = relationship
      $0.hasPermission = false
    }
    let with = try failures {
      $0.relationship = relationship
      $0.hasPermission = true
    }
    #expect(without == expected)
    #expect(with == [])
  }
}
