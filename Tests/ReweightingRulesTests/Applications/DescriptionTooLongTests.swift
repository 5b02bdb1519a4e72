import QPPModel
import ReweightingRules
import Testing

struct DescriptionTooLongTests {
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
