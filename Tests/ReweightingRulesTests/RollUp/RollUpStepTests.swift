import QPPModel
import ReweightingRules
import Testing

struct RollUpStepTests {
  /// Every combination of what a participant can have.
  static let participants: [RollUp.Participant] = {
    let scores: [Score?] = [nil, .zero, Score(tenThousandths: 700_000)]
    return [false, true].flatMap { hasApplication in
      scores.flatMap { own in
        scores.flatMap { group in
          [false, true].flatMap { isGroupReweighted in
            [false, true].map { isReweighted in
              RollUp.Participant(
                hasEffectiveApplication: hasApplication,
                individualScore: own,
                groupScore: group,
                isGroupReweighted: isGroupReweighted,
                isIndividuallyReweighted: isReweighted
              )
            }
          }
        }
      }
    }
  }()

  @Test func `the first step that decides is the decision`() {
    for participant in Self.participants {
      let first = RollUpStep.allCases.lazy.compactMap { $0.decision(of: participant) }.first
      #expect(first == RollUp.decision(of: participant), "\(participant)")
    }
  }

  @Test func `every step decides about someone`() {
    let deciding = Self.participants.compactMap { participant in
      RollUpStep.allCases.first { $0.decision(of: participant) != nil }
    }
    #expect(Set(deciding) == Set(RollUpStep.allCases))
  }
}
