internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Whether a clinician of a Shared Savings ACO meets its requirement to report; nothing outside
  /// such ACOs and in years without the requirement.
  func sharedSavings(
    _ clinician: ClinicianContext,
    individual: Determination,
    score: Score?
  ) -> Reasoned<SharedSavingsDecision?> {
    let required = policy.sharedSavings.reportingRequired
    let acos = tables.entities[clinician.determination.entities]
      .filter { tables.entities.program(of: $0) == .mssp }
    let title = "Shared Savings Program"
    guard required.value, !acos.isEmpty else {
      let statement =
        acos.isEmpty
        ? "It participates in no Shared Savings ACO." : "The year has no requirement to report."
      return Reasoned(nil, Step(title, .notTried, statement, by: Authority(required)))
    }
    let scores = scores(clinician, score, acos)
    let virtualGroup = clinician.practice.practice.virtualGroup
    let participant = SharedSavings.Participant(
      facts: clinician.row.facts,
      individual: individual.basis.standing,
      hasIndividualSubmission: score != nil,
      group: clinician.practice.group.determination.basis.standing,
      virtualGroup: virtualGroup.map {
        determinations.virtualGroups[Int($0)].determination.basis.standing
      } ?? .none,
      entityException: acos.map { exception(of: $0) }.max() ?? .none,
      isGroupBelowLowVolume: clinician.practice.practice.isBelowLowVolume,
      highestScore: scores.compactMap(\.score).max()
    )
    let decision = SharedSavings.decision(of: participant)
    return Reasoned(
      decision,
      Step(
        title,
        code: decision.code,
        facts: decision.statement,
        by: Authority(required),
        steps: exclusions(participant, clinician) + [reporting(scores, decision)]
      )
    )
  }

  /// How an ACO is reweighted for extreme and uncontrollable circumstances.
  private func exception(of entity: UInt32) -> Standing {
    let source = determinations.entities[Int(entity)].source
    return source.isException ? source.standing : .none
  }

  private func exclusions(
    _ participant: SharedSavings.Participant,
    _ clinician: ClinicianContext
  ) -> [Step] {
    var isDecided = false
    return SharedSavingsDecision.Exclusion.allCases.map { exclusion in
      guard !isDecided else { return Step(exclusion.title, code: exclusion.rawValue, .notTried) }
      isDecided = SharedSavings.excludes(participant, exclusion)
      return Step(
        exclusion.title,
        code: exclusion.rawValue,
        .init(isDecided),
        words(exclusion, participant, clinician)
      )
    }
  }

  private func words(
    _ exclusion: SharedSavingsDecision.Exclusion,
    _ participant: SharedSavings.Participant,
    _ clinician: ClinicianContext
  ) -> String {
    func yes(_ value: Bool) -> String { value ? "yes" : "no" }
    switch exclusion {
    case .notEligibleType:
      return "eligible_type says \(yes(Eligibility.isOfEligibleType(participant.facts)))."
    case .newlyEnrolled:
      return "newly_enrolled says \(yes(!Eligibility.wasEnrolledBefore(participant.facts)))."
    case .lowVolume:
      return "Below it without opting in: as an individual "
        + "\(yes(!Eligibility.isAboveLowVolume(participant.facts))), the practice "
        + "\(yes(participant.isGroupBelowLowVolume)); both needed."
    case .reweighted, .reweightedPending: return reweightedWords(participant, clinician)
    }
  }

  /// Each way in which a participant can be reweighted.
  private func reweightedWords(
    _ participant: SharedSavings.Participant,
    _ clinician: ClinicianContext
  ) -> String {
    let virtualGroup = clinician.practice.practice.virtualGroup.map {
      " The virtual group \(tables.virtualGroups.id(of: $0).description): "
        + "\(participant.virtualGroup.words)."
    }
    return "Reweighted as an individual: \(participant.individual.words). The practice as a group: "
      + "\(participant.group.words).\(virtualGroup ?? "") What its practice has counts where the clinician has "
      + "submitted nothing: \(participant.hasIndividualSubmission ? "no" : "yes"). An ACO for extreme "
      + "and uncontrollable circumstances: \(participant.entityException.words)."
  }

  private func reporting(
    _ scores: [(level: String, score: Score?)],
    _ decision: SharedSavingsDecision
  ) -> Step {
    let title = "A score above 0 at some level"
    if case .excluded = decision { return Step(title, .notTried) }
    let found = scores.compactMap { score in score.score.map { "\(score.level) \($0.text)" } }
    return Step(
      title,
      .init(decision == .met),
      found.isEmpty ? "No submission of any level counts." : "Scores: \(found.enumerated)."
    )
  }

  /// The counting scores of every level that can meet the requirement.
  private func scores(
    _ clinician: ClinicianContext,
    _ score: Score?,
    _ acos: [UInt32]
  ) -> [(level: String, score: Score?)] {
    let practice = clinician.practice.practice
    return [
      ("individual", score),
      ("group", practice.score),
      ("virtual group", practice.virtualGroup.flatMap { tables.virtualGroups.score(of: $0) }),
    ] + acos.map { ("APM Entity", tables.entities.score(of: $0)) }
  }
}

extension Standing {
  /// The answer to whether someone is reweighted.
  fileprivate var words: String {
    switch self {
    case .none: "no"
    case .pending: "if pending applications are approved"
    case .firm: "yes"
    }
  }
}
