import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct RollUpTests {
  private static let own = Score(tenThousandths: 400_000)
  private static let higher = Score(tenThousandths: 700_000)

  /// The individual's basis and score, the TIN's score, how TIN and virtual group are reweighted, and
  /// where the participant is.
  static let cases: [(Basis, Score?, Score?, Standing, Standing, RollUpDecision)] = [
    // An exception of its own excludes, whatever the group does.
    (.hardship, nil, nil, .none, .none, .excluded(.hardship)),
    (.hardship, nil, higher, .none, .none, .excluded(.hardship)),
    (.hardship, nil, nil, .firm, .firm, .excluded(.hardship)),
    ([.euc, .hardship], nil, higher, .none, .none, .excluded(.hardship)),
    (.euc, nil, higher, .firm, .none, .excluded(.exception)),
    (.lateJoiner, nil, higher, .none, .none, .excluded(.exception)),
    (.dataCompromised, nil, higher, .none, .none, .excluded(.exception)),
    // An individual submission contributes the higher of its score and the group's.
    ([], own, nil, .none, .none, .contributes(own)),
    ([], own, higher, .none, .none, .contributes(higher)),
    ([], higher, own, .none, .none, .contributes(higher)),
    ([], own, nil, .firm, .firm, .contributes(own)),
    ([], .zero, nil, .none, .none, .contributes(.zero)),
    // A group that is reweighted excludes.
    ([], nil, nil, .firm, .none, .excluded(.group)),
    (.smallPractice, nil, nil, .firm, .firm, .excluded(.group)),
    // A group's data covers its clinicians, those reweighted too.
    ([], nil, higher, .none, .none, .contributes(higher)),
    (.smallPractice, nil, higher, .none, .none, .contributes(higher)),
    ([], nil, .zero, .none, .firm, .contributes(.zero)),
    // A virtual group that is reweighted excludes, before what is automatic.
    ([], nil, nil, .none, .firm, .excluded(.virtualGroup)),
    (.smallPractice, nil, nil, .none, .firm, .excluded(.virtualGroup)),
    // Automatic reweighting excludes, else nothing was reported.
    (.smallPractice, nil, nil, .none, .none, .excluded(.automatic)),
    ([], nil, nil, .none, .none, .contributes(.zero)),
    // What is pending excludes only where it makes the difference.
    (.hardshipPending, nil, nil, .none, .none, .excluded(.hardshipPending)),
    (.hardshipPending, nil, higher, .none, .none, .excluded(.hardshipPending)),
    ([.hardshipPending, .smallPractice], nil, higher, .none, .none, .excluded(.hardshipPending)),
    ([.hardshipPending, .smallPractice], nil, nil, .none, .none, .excluded(.automatic)),
    (.hardshipPending, nil, nil, .firm, .none, .excluded(.group)),
    ([.hardship, .hardshipPending], nil, nil, .none, .none, .excluded(.hardship)),
    (.eucPending, nil, higher, .none, .none, .excluded(.exceptionPending)),
    ([.eucPending, .hardshipPending], nil, nil, .none, .none, .excluded(.hardshipPending)),
    (.eucPending, nil, nil, .none, .firm, .excluded(.virtualGroup)),
    ([], nil, nil, .pending, .none, .excluded(.groupPending)),
    ([], nil, higher, .pending, .none, .excluded(.groupPending)),
    ([], own, higher, .pending, .pending, .contributes(higher)),
    (.smallPractice, nil, nil, .pending, .none, .excluded(.automatic)),
    ([], nil, nil, .none, .pending, .excluded(.virtualGroupPending)),
    ([], nil, higher, .none, .pending, .contributes(higher)),
    ([], nil, nil, .pending, .pending, .excluded(.groupPending)),
    ([], nil, nil, .pending, .firm, .excluded(.virtualGroup)),
  ]

  @Test(arguments: cases.indices)
  func `the first thing that holds decides`(index: Int) throws {
    let (individual, score, group, practice, virtualGroup, expected) = Self.cases[index]
    let decision = RollUp.decision(
      of: RollUp.Participant(
        individual: individual,
        individualScore: score,
        groupScore: group,
        group: practice,
        virtualGroup: virtualGroup
      ),
      by: RollUpOrder(try .of(2026))
    )
    #expect(decision == expected)
  }

  @Test(
    arguments: [
      (false, higher, .none, .contributes(higher)), (true, higher, .none, .excluded(.automatic)),
      (false, nil, .firm, .excluded(.group)), (true, nil, .firm, .excluded(.automatic)),
      (true, higher, .pending, .excluded(.automatic)),
    ] as [(Bool, Score?, Standing, RollUpDecision)]
  )
  func `a policy can put automatic reweighting before what the group does`(
    isBefore: Bool,
    groupScore: Score?,
    group: Standing,
    expected: RollUpDecision
  ) throws {
    let policy = try YearPolicy.of(
      2026,
      setting: "rollUp.automaticBeforeGroupData",
      to: .bool(isBefore)
    )
    let participant = RollUp.Participant(
      individual: .smallPractice,
      individualScore: nil,
      groupScore: groupScore,
      group: group,
      virtualGroup: .none
    )
    #expect(RollUp.decision(of: participant, by: RollUpOrder(policy)) == expected)
  }

  @Test(
    arguments: [
      (.hardship, [.hardship, .hardshipPending]),
      (.hardshipPending, [.hardship, .hardshipPending]),
      (.exception, [.euc, .lateJoiner]), (.exceptionPending, [.euc, .lateJoiner]),
      (.group, .allClinicians), (.groupPending, .allClinicians),
      (.virtualGroup, .ascBased), (.virtualGroupPending, .ascBased),
      (
        .automatic,
        [.smallPractice, .euc, .lateJoiner, .hardship, .hardshipPending]
      ),
    ] as [(RollUpExclusion, Basis)]
  )
  func `an exclusion has the codes that it is about`(exclusion: RollUpExclusion, basis: Basis) {
    let found = exclusion.basis(
      individual: [.smallPractice, .euc, .lateJoiner, .hardship, .hardshipPending],
      group: .allClinicians,
      virtualGroup: .ascBased
    )
    #expect(found == basis)
  }

  @Test func `exclusions are written as in the results`() {
    #expect(
      RollUpExclusion.allCases.map(\.code) == [
        "excluded-hardship", "excluded-exception", "excluded-group", "excluded-virtual-group",
        "excluded-automatic", "excluded-hardship-pending", "excluded-exception-pending",
        "excluded-group-pending", "excluded-virtual-group-pending",
      ]
    )
  }
}
