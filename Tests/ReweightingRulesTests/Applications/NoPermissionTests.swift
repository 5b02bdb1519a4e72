import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct NoPermissionTests {
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

  @Test(arguments: SubmitterRelationship.allCases)
  func `third parties alone are asked for permission`(relationship: SubmitterRelationship) throws {
    let terms = try ApplicationTerms.of(2026)
    var application = try Application.passing(under: terms.policy)
    application.relationship = relationship
    let isThirdParty = [.registryOrQCDR, .ehrVendor, .consultant].contains(relationship)
    #expect(NoPermission.isAsked(of: application, under: terms) == isThirdParty)
  }
}
