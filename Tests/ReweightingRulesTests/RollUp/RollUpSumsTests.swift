import QPPModel
import ReweightingRules
import Testing

struct RollUpSumsTests {
  @Test func `without a contributor there is no score`() {
    var sums = RollUpSums()
    sums.participants = 3
    sums.eligible = 2
    #expect(sums.score == nil)
    #expect(sums.excluded == 2)
  }

  @Test(
    arguments: [
      ([1_000_000, 0], 5000), ([1_000_000, 0, 0], 3333), ([1_000_000, 1_000_000, 0], 6667),
      ([0], 0), ([875_000, 875_000], 8750), ([100, 0], 1), ([99, 0], 0),
    ] as [([Int64], Int64)]
  )
  func `the score is the mean of the contributions`(scores: [Int64], hundredths: Int64) {
    var sums = RollUpSums()
    for score in scores {
      sums.eligible += 1
      sums.contributing += 1
      sums.contributionSum += score
    }
    #expect(sums.score?.roundedHundredths == hundredths)
    #expect(sums.excluded == 0)
  }

  @Test func `sums of parts add up to those of the whole`() {
    var left = numbered(from: 1)
    left += numbered(from: 100)
    var right = numbered(from: 100)
    right += numbered(from: 1)
    #expect(left == right)
    #expect(
      [
        left.participants, left.eligible, left.contributing, Int(left.contributionSum),
        left.sharedSavingsMet, left.sharedSavingsNotMet, left.sharedSavingsExcluded,
      ] == [101, 103, 105, 107, 109, 111, 113]
    )
  }

  /// Sums that are all different.
  private func numbered(from first: Int) -> RollUpSums {
    var sums = RollUpSums()
    sums.participants = first
    sums.eligible = first + 1
    sums.contributing = first + 2
    sums.contributionSum = Int64(first) + 3
    sums.sharedSavingsMet = first + 4
    sums.sharedSavingsNotMet = first + 5
    sums.sharedSavingsExcluded = first + 6
    return sums
  }
}
