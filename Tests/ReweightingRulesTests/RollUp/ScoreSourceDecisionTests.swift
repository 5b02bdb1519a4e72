import QPPModel
import ReweightingRules
import Testing

struct ScoreSourceDecisionTests {
  @Test(
    arguments: [
      // The entity's own submission comes first.
      (true, 2, 2, .entity), (true, 0, 0, .entity), (true, 2, 0, .entity), (false, 2, 1, .rollUp),
      // All eligible ones are excluded.
      (false, 2, 0, .reweighted), (false, 0, 0, .none),
    ] as [(Bool, Int, Int, EntityScoreSource)]
  )
  func `the score comes from the entity, else from the roll-up`(
    hasEntityScore: Bool,
    eligible: Int,
    contributing: Int,
    source: EntityScoreSource
  ) {
    var sums = RollUpSums()
    sums.participants = 5
    sums.eligible = eligible
    sums.contributing = contributing
    #expect(EntityScoreSource(entityScore: hasEntityScore ? .zero : nil, sums: sums) == source)
  }

  @Test(arguments: [
    (EntityScoreSource.entity, "entity"), (.rollUp, "roll-up"), (.reweighted, "reweighted"),
    (.none, "none"),
  ])
  func `sources are written as in the results`(source: EntityScoreSource, text: String) {
    #expect(source.rawValue == text)
  }
}
