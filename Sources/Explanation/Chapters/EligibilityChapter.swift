internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// At which levels a clinician is MIPS eligible.
struct EligibilityLevels: Equatable {
  let isBase: Bool
  let isIndividual: Bool
  let isGroup: Bool
}

extension Explainer {
  /// Whether a clinician is a MIPS eligible clinician, and at which levels.
  func eligibility(_ clinician: ClinicianContext) -> Reasoned<EligibilityLevels> {
    let facts = clinician.row.facts
    let admits = !clinician.practice.practice.isBelowLowVolume
    let levels = EligibilityLevels(
      isBase: Eligibility.isBase(facts),
      isIndividual: Eligibility.isIndividual(facts),
      isGroup: Eligibility.isBase(facts) && admits
    )
    let base = Step(
      "A MIPS eligible clinician",
      Step.Verdict(levels.isBase),
      "All four of these have to hold; a virtual group asks no more.",
      by: citations[.eligibility],
      steps: baseConditions(facts)
    )
    let step = Step(
      "Eligibility",
      facts: levels.summary,
      steps: [base, individualThreshold(facts), groupThreshold(clinician.practice, admits)]
    )
    return Reasoned(levels, step)
  }

  private func baseConditions(_ facts: ClinicianFacts) -> [Step] {
    let isElected = Eligibility.hasElectedIfPartialQP(facts)
    let partialQP =
      facts.qpStatus == .partiallyQualifying
      ? "It is a Partial QP that \(isElected ? "has" : "has not") elected to participate."
      : "It is no Partial QP."
    return [
      Step(
        "Of an eligible type",
        .init(Eligibility.isOfEligibleType(facts)),
        "eligible_type says \(Eligibility.isOfEligibleType(facts) ? "yes" : "no")."
      ),
      Step(
        "Enrolled in Medicare before the year",
        .init(Eligibility.wasEnrolledBefore(facts)),
        "newly_enrolled says \(facts[.newlyEnrolled] ? "yes" : "no")."
      ),
      Step(
        "No Qualifying APM Participant (QP)",
        .init(Eligibility.isNoQP(facts)),
        "qp_status is \(facts.qpStatus.rawValue)."
      ),
      Step("If a Partial QP, one that elected to participate", .init(isElected), partialQP),
    ]
  }

  private func individualThreshold(_ facts: ClinicianFacts) -> Step {
    Step(
      "Above the low-volume threshold as an individual, or opted in",
      .init(Eligibility.isAboveLowVolume(facts)),
      lowVolumeWords(facts[.lowVolume], optedIn: facts[.optedIn]),
      by: citations[.lowVolume]
    )
  }

  /// Whether the clinicians of a practice are eligible at the group level.
  func groupThreshold(_ context: PracticeContext, _ admits: Bool) -> Step {
    guard let group = context.practice.group else {
      return Step(
        "Practice above the low-volume threshold, or opted in",
        .init(admits),
        "The practice has no row in groups, so the defaults hold: it is above the threshold.",
        by: citations[.lowVolume]
      )
    }
    return Step(
      "Practice above the low-volume threshold, or opted in",
      .init(admits),
      lowVolumeWords(group.lowVolume, optedIn: group.optedIn),
      by: citations[.lowVolume]
    )
  }

  private func lowVolumeWords(_ isBelow: Bool, optedIn: Bool) -> String {
    guard isBelow else { return "low_volume says no: the threshold is exceeded." }
    return "low_volume says yes: the threshold is not exceeded. opted_in says "
      + "\(optedIn ? "yes" : "no")."
  }
}

extension EligibilityLevels {
  fileprivate var summary: String {
    switch (isIndividual, isGroup) {
    case (true, true): "Eligible as an individual and with the group."
    case (true, false): "Eligible as an individual, not with the group."
    case (false, true): "Eligible with the group, not as an individual."
    case (false, false) where isBase:
      "Eligible neither as an individual nor with the group; only in a virtual group."
    case (false, false): "Not eligible at any level."
    }
  }
}
