import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct RollUpSumsTests {
  @Test func `without a contributor there is no score`() {
    var sums = RollUpSums()
    sums.add(rollUp: nil, isFirmlyReweighted: false)
    for _ in 0..<2 { sums.add(rollUp: .excluded(.group), isFirmlyReweighted: true) }
    #expect(sums.score == nil)
    #expect(sums.participants == 3)
    #expect(sums.eligible == 2)
    #expect(sums.excluded == 2)
    #expect(sums.firmlyReweighted == 2)
  }

  @Test(
    arguments: [
      ([1_000_000, 0], 5000), ([1_000_000, 0, 0], 3333), ([1_000_000, 1_000_000, 0], 6667),
      ([0], 0), ([875_000, 875_000], 8750), ([100, 0], 1), ([99, 0], 0),
    ] as [([Int32], Int64)]
  )
  func `the score is the mean of the contributions`(scores: [Int32], hundredths: Int64) {
    var sums = RollUpSums()
    for score in scores {
      sums.add(
        rollUp: .contributes(Score(tenThousandths: score)),
        isFirmlyReweighted: false
      )
    }
    #expect(sums.score?.roundedHundredths == hundredths)
    #expect(sums.excluded == 0)
  }

  @Test func `exclusions are counted by reason, pending ones too`() {
    var sums = RollUpSums()
    for (number, exclusion) in RollUpExclusion.allCases.enumerated() {
      for _ in 0...number { sums.add(rollUp: .excluded(exclusion), isFirmlyReweighted: false) }
    }
    for (number, exclusion) in RollUpExclusion.allCases.enumerated() {
      #expect(sums.excluded(by: exclusion) == number + 1)
    }
    let pending = RollUpExclusion.allCases.filter(\.isPending)
    #expect(sums.excludedPending == pending.reduce(0) { $0 + sums.excluded(by: $1) })
    #expect(sums.eligible == sums.contributing + sums.excluded)
  }

  @Test func `sums of parts add up to those of the whole`() {
    let parts: [(RollUpDecision?, Bool)] = [
      (.contributes(Score(tenThousandths: 12)), true), (.excluded(.hardshipPending), false),
      (nil, false), (.excluded(.automatic), true), (.contributes(.zero), false),
    ]
    var whole = RollUpSums()
    for part in parts { whole.add(rollUp: part.0, isFirmlyReweighted: part.1) }
    var (left, right) = (RollUpSums(), RollUpSums())
    for part in parts[..<2] { left.add(rollUp: part.0, isFirmlyReweighted: part.1) }
    for part in parts[2...] { right.add(rollUp: part.0, isFirmlyReweighted: part.1) }
    var (forward, backward) = (left, right)
    forward += right
    backward += left
    #expect(forward == whole)
    #expect(backward == whole)
    #expect(
      [
        whole.participants, whole.eligible, whole.contributing, Int(whole.contributionSum),
        whole.excluded, whole.excludedPending, whole.firmlyReweighted,
      ] == [5, 4, 2, 12, 2, 1, 2]
    )
  }

  @Test(
    arguments: [
      (0, 0, nil), (0, 1, false), (1, 1, true), (3, 4, false), (4, 4, true), (75, 100, false),
      (76, 100, true), (2, 3, false), (3, 3, true), (7, 9, true),
    ] as [(Int, Int, Bool?)]
  )
  func `exactly 75 percent is no share for an entity's application`(
    firmly: Int,
    eligible: Int,
    isMet: Bool?
  ) throws {
    var sums = RollUpSums()
    // Whoever is not eligible does not count.
    sums.add(rollUp: nil, isFirmlyReweighted: true)
    for number in 0..<eligible {
      sums.add(rollUp: .contributes(.zero), isFirmlyReweighted: number < firmly)
    }
    #expect(EntityShare.isMet(by: sums, under: try .of(2026)) == isMet)
  }
}
