import QPPModel
import ReweightingRules
import Testing

struct RollUpStepTests {
  /// Every combination of what a participant can have, as far as a step tells it from another.
  static let participants: [RollUp.Participant] = {
    let scores: [Score?] = [nil, .zero, Score(tenThousandths: 700_000)]
    let bases: [Basis] = [
      [], .hardship, .hardshipPending, .euc, .eucPending, .lateJoiner, .dataCompromised,
      .nonPatientFacing, [.nonPatientFacing, .hardshipPending], [.smallPractice, .eucPending],
    ]
    return bases.flatMap { basis in
      scores.flatMap { own in
        scores.flatMap { group in
          Standing.allCases.flatMap { practice in
            Standing.allCases.map { virtualGroup in
              RollUp.Participant(
                // A submission of its own overrides every reason.
                individual: own == nil ? basis : [],
                individualScore: own,
                groupScore: group,
                group: practice,
                virtualGroup: virtualGroup
              )
            }
          }
        }
      }
    }
  }()

  @Test(arguments: [RollUpOrder.groupDataFirst, .automaticFirst])
  func `the first step that decides is the decision, pending ones counted last`(
    order: RollUpOrder
  ) {
    for participant in Self.participants {
      func first(countingPending: Bool) -> RollUpDecision? {
        order.steps.lazy
          .compactMap { $0.decision(of: participant, countingPending: countingPending) }.first
      }
      let decision = RollUp.decision(of: participant, by: order)
      let (firm, counted) = (first(countingPending: false), first(countingPending: true))
      if firm?.score == nil || counted?.score != nil {
        #expect(decision == firm, "\(participant)")
      } else {
        #expect(decision.code == "\(counted?.code ?? "")-pending", "\(participant)")
      }
    }
  }

  @Test(arguments: [RollUpOrder.groupDataFirst, .automaticFirst])
  func `every step decides about someone, and has one place`(order: RollUpOrder) {
    let deciding = Self.participants.compactMap { participant in
      order.steps.first { $0.decision(of: participant, countingPending: false) != nil }
    }
    #expect(Set(deciding) == Set(RollUpStep.allCases))
    #expect(order.steps.count == RollUpStep.allCases.count)
  }

  @Test(arguments: participantsByPending)
  func `what waits for CMS is told`(participant: RollUp.Participant, hasPending: Bool) {
    #expect(participant.hasPending == hasPending)
  }

  static let participantsByPending: [(RollUp.Participant, Bool)] = participants.map {
    let codes = $0.individual.listed.map(\.rawValue)
    let waits = codes.contains { $0.hasSuffix("-pending") }
    return ($0, waits || $0.group == .pending || $0.virtualGroup == .pending)
  }

  @Test(
    arguments: [
      ([], .none, .none, false), (.hardshipPending, .pending, .pending, false),
      (.smallPractice, .none, .none, true), ([.eucPending, .euc], .none, .none, true),
      ([], .firm, .none, true), ([], .none, .firm, true), ([], .pending, .firm, true),
    ] as [(Basis, Standing, Standing, Bool)]
  )
  func `an entity's application counts who is reweighted at one of three levels`(
    individual: Basis,
    group: Standing,
    virtualGroup: Standing,
    isCounted: Bool
  ) {
    let participant = RollUp.Participant(
      individual: individual,
      individualScore: nil,
      groupScore: .maximum,
      group: group,
      virtualGroup: virtualGroup
    )
    #expect(participant.isFirmlyReweighted == isCounted)
  }
}
