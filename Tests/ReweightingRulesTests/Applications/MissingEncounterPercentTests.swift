import QPPModel
import ReweightingRules
import Testing

struct MissingEncounterPercentTests {
  @Test(arguments: HardshipReason.allCases)
  func `only a lack of control has a share of encounters`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.encounterPercent = nil }
    #expect(listed.contains(.missingEncounterPercent) == (reason == .lackOfCEHRTControl))
    #expect(!listed.contains(.encountersNotMajority))
  }
}
