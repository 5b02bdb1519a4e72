import QPPModel
import ReweightingRules
import Testing

struct ScoreSourceDecisionTests {
  @Test(
    arguments: [
      // An exception of the entity goes before all that was submitted.
      (.firm, true, 2, 2, 0, .euc), (.pending, true, 2, 2, 0, .eucPending),
      (.firm, false, 0, 0, 0, .euc),
      // The entity's own submission comes next.
      (.none, true, 2, 2, 0, .entity), (.none, true, 0, 0, 0, .entity),
      (.none, true, 2, 0, 0, .entity), (.none, false, 2, 1, 1, .rollUp),
      // All eligible ones are excluded.
      (.none, false, 2, 0, 0, .reweighted), (.none, false, 2, 0, 1, .reweightedPending),
      (.none, false, 2, 0, 2, .reweightedPending), (.none, false, 0, 0, 0, .none),
    ] as [(Standing, Bool, Int, Int, Int, EntityScoreSource)]
  )
  func `the score comes from the entity, else from the roll-up`(
    exception: Standing,
    hasEntityScore: Bool,
    eligible: Int,
    contributing: Int,
    pending: Int,
    source: EntityScoreSource
  ) {
    var sums = RollUpSums()
    sums.add(rollUp: nil, isFirmlyReweighted: false)
    for number in 0..<eligible {
      let excluded = RollUpDecision.excluded(number < pending ? .groupPending : .group)
      sums.add(
        rollUp: number < eligible - contributing ? excluded : .contributes(.zero),
        isFirmlyReweighted: false
      )
    }
    let found = EntityScoreSource(
      exception: exception,
      entityScore: hasEntityScore ? .zero : nil,
      sums: sums
    )
    #expect(found == source)
  }

  @Test(
    arguments: [
      (.euc, "euc", .firm, true), (.eucPending, "euc-pending", .pending, true),
      (.entity, "entity", .none, false), (.rollUp, "roll-up", .none, false),
      (.reweighted, "reweighted", .firm, false),
      (.reweightedPending, "reweighted-pending", .pending, false), (.none, "none", .none, false),
    ] as [(EntityScoreSource, String, Standing, Bool)]
  )
  func `sources are written as in the results, and say how the entity is reweighted`(
    source: EntityScoreSource,
    text: String,
    standing: Standing,
    isException: Bool
  ) {
    #expect(source.rawValue == text)
    #expect(source.standing == standing)
    #expect(source.isException == isException)
  }
}
