import QPPModel
import ReweightingRules
import Testing

struct RollUpTests {
  private static let own = Score(tenThousandths: 400_000)
  private static let higher = Score(tenThousandths: 700_000)

  /// An effective application, the individual's score, the TIN's score, the TIN reweighted, the
  /// individual reweighted, and where the participant stands.
  static let cases: [(Bool, Score?, Score?, Bool, Bool, RollUpDecision)] = [
    // An exception excludes, whatever the group does.
    (true, nil, nil, false, true, .excluded(.hardship)),
    (true, nil, higher, false, true, .excluded(.hardship)),
    (true, nil, nil, true, true, .excluded(.hardship)),
    // An individual submission contributes the higher of its score and the group's.
    (false, own, nil, false, false, .contributes(own)),
    (false, own, higher, false, false, .contributes(higher)),
    (false, higher, own, false, false, .contributes(higher)),
    (false, own, nil, true, false, .contributes(own)),
    (false, .zero, nil, false, false, .contributes(.zero)),
    // A group that is reweighted excludes.
    (false, nil, nil, true, false, .excluded(.group)),
    (false, nil, nil, true, true, .excluded(.group)),
    // A group's data covers its clinicians, those reweighted too.
    (false, nil, higher, false, false, .contributes(higher)),
    (false, nil, higher, false, true, .contributes(higher)),
    (false, nil, .zero, false, true, .contributes(.zero)),
    // Automatic reweighting excludes, else nothing was reported.
    (false, nil, nil, false, true, .excluded(.automatic)),
    (false, nil, nil, false, false, .contributes(.zero)),
  ]

  @Test(arguments: cases.indices)
  func `the first thing that holds decides`(index: Int) {
    let (hasApplication, individual, group, isGroupReweighted, isReweighted, expected) =
      Self.cases[index]
    let decision = RollUp.decision(
      of: RollUp.Participant(
        hasEffectiveApplication: hasApplication,
        individualScore: individual,
        groupScore: group,
        isGroupReweighted: isGroupReweighted,
        isIndividuallyReweighted: isReweighted
      )
    )
    #expect(decision == expected)
  }

  @Test func `exclusions are written as in the results`() {
    #expect(
      RollUpDecision.Exclusion.allCases.map(\.rawValue) == [
        "excluded-hardship", "excluded-group", "excluded-automatic",
      ]
    )
  }
}
