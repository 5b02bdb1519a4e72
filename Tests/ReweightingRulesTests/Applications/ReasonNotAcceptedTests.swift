import QPPModel
import ReweightingRules
import Testing

struct ReasonNotAcceptedTests {
  @Test(arguments: HardshipReason.allCases)
  func `lacking the functionality is no reason`(reason: HardshipReason) throws {
    let expected: [ApplicationFailure] =
      reason == .lacksCEHRTFunctionality ? [.reasonNotAccepted] : []
    #expect(try failures(reason: reason) { _ in } == expected)
  }
}
