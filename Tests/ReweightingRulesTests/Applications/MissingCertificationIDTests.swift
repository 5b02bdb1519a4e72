import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct MissingCertificationIDTests {
  @Test(arguments: HardshipReason.allCases)
  func `only a decertification has a certification ID`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.certificationID = nil }
    #expect(listed.contains(.missingCertificationID) == (reason == .ehrDecertification))
    #expect(!listed.contains(.malformedCertificationID))
  }
}
