import QPPModel
import ReweightingRules
import Testing

struct ReasonChecksTests {
  @Test func `an application has a reason`() throws {
    #expect(try failures { $0.reason = nil } == [.missingReason])
  }

  @Test(arguments: HardshipReason.allCases)
  func `lacking the functionality is no reason`(reason: HardshipReason) throws {
    let expected: [ApplicationFailure] =
      reason == .lacksCEHRTFunctionality ? [.reasonNotAccepted] : []
    #expect(try failures(reason: reason) { _ in } == expected)
  }

  @Test(arguments: HardshipReason.allCases)
  func `every reason is attested`(reason: HardshipReason) throws {
    #expect(try failures(reason: reason) { $0.attested = false }.contains(.notAttested))
  }

  @Test(
    arguments: [(0, []), (5999, []), (6000, []), (6001, [.descriptionTooLong])]
      as [(Int, [ApplicationFailure])]
  )
  func `a description has up to 6,000 characters`(
    count: Int,
    expected: [ApplicationFailure]
  ) throws {
    #expect(try failures { $0.descriptionCount = count } == expected)
  }
}
