import QPPModel
import ReweightingRules
import Testing

struct SharedSavingsTests {
  typealias Change = @Sendable (inout SharedSavings.Participant) -> Void

  @Test(
    arguments: [
      (nil, .notMet), (.zero, .notMet), (Score(tenThousandths: 1), .met), (.maximum, .met),
    ] as [(Score?, SharedSavingsDecision)]
  )
  func `any score above 0 meets the requirement`(score: Score?, decision: SharedSavingsDecision) {
    #expect(self.decision { $0.highestScore = score } == decision)
  }

  static let exclusions: [(SharedSavingsDecision.Exclusion, Change)] = [
    (.notEligibleType, { $0.facts[.eligibleType] = false }),
    (.newlyEnrolled, { $0.facts[.newlyEnrolled] = true }),
    (
      .lowVolume,
      {
        $0.facts[.lowVolume] = true
        $0.isGroupBelowLowVolume = true
      }
    ),
    (.reweighted, { $0.individual = .firm }),
    (.reweighted, { $0.group = .firm }),
    (.reweighted, { $0.virtualGroup = .firm }),
    (.reweighted, { $0.entityException = .firm }),
    (.reweightedPending, { $0.individual = max($0.individual, .pending) }),
    (.reweightedPending, { $0.group = max($0.group, .pending) }),
    (.reweightedPending, { $0.virtualGroup = max($0.virtualGroup, .pending) }),
    (.reweightedPending, { $0.entityException = max($0.entityException, .pending) }),
  ]

  @Test(arguments: exclusions.indices)
  func `an exclusion wins over a score`(index: Int) {
    let (exclusion, change) = Self.exclusions[index]
    #expect(decision(changing: change) == .excluded(exclusion))
  }

  @Test(arguments: exclusions.indices)
  func `the first exclusion that holds is the reason`(first: Int) {
    for later in first..<Self.exclusions.count {
      let decision = decision {
        Self.exclusions[later].1(&$0)
        Self.exclusions[first].1(&$0)
      }
      #expect(decision == .excluded(Self.exclusions[first].0))
    }
  }

  @Test(arguments: [
    // The clinician's low volume and opt-in, and whether the group is below and has not opted in.
    (true, false, true, true), (true, true, true, false), (true, false, false, false),
    (false, false, true, false),
  ])
  func `low volume excludes where neither clinician nor group is above or opted in`(
    isLowVolume: Bool,
    hasOptedIn: Bool,
    isGroupBelow: Bool,
    isExcluded: Bool
  ) {
    let decision = decision {
      $0.facts[.lowVolume] = isLowVolume
      $0.facts[.optedIn] = hasOptedIn
      $0.isGroupBelowLowVolume = isGroupBelow
    }
    #expect(decision == (isExcluded ? .excluded(.lowVolume) : .met))
  }

  @Test func `a group's reweighting does not cover who submitted as an individual`() {
    for standing in [Standing.pending, .firm] {
      let decision = decision {
        $0.group = standing
        $0.virtualGroup = standing
        $0.hasIndividualSubmission = true
        $0.highestScore = .zero
      }
      #expect(decision == .notMet)
    }
  }

  @Test(arguments: [(Standing.pending, "reweighted-pending"), (.firm, "reweighted")])
  func `an exception of the ACO covers who submitted, too`(
    standing: Standing,
    reason: String
  ) {
    let decision = decision {
      $0.entityException = standing
      $0.hasIndividualSubmission = true
    }
    #expect(decision.exclusion?.rawValue == reason)
  }

  @Test(arguments: QPStatus.allCases)
  func `QP status alone excludes no one`(status: QPStatus) {
    #expect(decision { $0.facts.qpStatus = status } == .met)
  }

  @Test func `exclusions are written as in the results`() {
    #expect(
      SharedSavingsDecision.Exclusion.allCases.map(\.rawValue) == [
        "not-eligible-type", "newly-enrolled", "low-volume", "reweighted", "reweighted-pending",
      ]
    )
  }

  /// Where a participant with a score is, but for one change.
  private func decision(
    changing change: (inout SharedSavings.Participant) -> Void
  ) -> SharedSavingsDecision {
    var facts = ClinicianFacts()
    facts[.eligibleType] = true
    var participant = SharedSavings.Participant(
      facts: facts,
      individual: .none,
      hasIndividualSubmission: false,
      group: .none,
      virtualGroup: .none,
      entityException: .none,
      isGroupBelowLowVolume: false,
      highestScore: .maximum
    )
    change(&participant)
    return SharedSavings.decision(of: participant)
  }
}
