import QPPModel
import ReweightingRules
import Testing

struct ContributionSourceTests {
  private static let low = Score(tenThousandths: 400_000)
  private static let high = Score(tenThousandths: 400_001)

  @Test(
    arguments: [
      (nil, nil, .none), (low, nil, .individual), (nil, low, .group), (.zero, nil, .individual),
      (nil, .zero, .group), (low, low, .individual), (high, low, .individual), (low, high, .group),
      (.zero, .zero, .individual),
    ] as [(Score?, Score?, ContributionSource)]
  )
  func `a score comes from the higher submission, the own one if they are the same`(
    individual: Score?,
    group: Score?,
    source: ContributionSource
  ) {
    let participant = RollUp.Participant(
      individual: [],
      individualScore: individual,
      groupScore: group,
      group: .none,
      virtualGroup: .none
    )
    #expect(RollUp.source(of: participant) == source)
  }
}
