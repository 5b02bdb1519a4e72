internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains what is decided about a clinician.
  func explainClinician(_ key: ClinicianKey) throws(ExplanationFault) -> Explanation? {
    guard let clinician = clinician(key) else { return nil }
    let eligibility = eligibility(clinician)
    let individual = try individualLevel(clinician)
    let group = try groupLevel(clinician.practice, namingClinicians: false)
    let virtualGroup = try clinician.practice.practice.virtualGroup.map {
      (number) throws(ExplanationFault) in
      try virtualGroupLevel(number, namingClinicians: false)
    }
    let open = participation(clinician, eligibility.value)
    let level = open.value.participation
    let results = LevelResults(
      individual: individual.result.value,
      exceptions: individual.exceptions,
      group: group.value,
      virtualGroup: virtualGroup?.value
    )
    let decision = decision(clinician, at: level, results)
    let weights = weights(clinician, at: level, decision.value, results)
    let options = try options(clinician, open.value, results)
    let rollUp = rollUp(clinician, eligibility.value, individual)
    let savings = sharedSavings(
      clinician,
      individual: individual.result.value,
      score: individual.score
    )
    let decided = clinician.determination
    try ExplanationFault.check("participation", level, is: decided.participation)
    try ExplanationFault.check("basis", decision.value, is: decided.basis)
    try ExplanationFault.check("weights", weights.value, is: decided.weights)
    try ExplanationFault.check("roll-up", rollUp?.value, is: decided.rollUp)
    try ExplanationFault.check("Shared Savings", savings.value, is: decided.sharedSavings)
    let conclusion = ClinicianConclusion(
      eligibility: eligibility.value,
      participation: level,
      basis: decision.value,
      individual: individual.result.value,
      group: group.value,
      virtualGroup: virtualGroup?.value,
      rollUp: rollUp?.value,
      weights: weights.value,
      sharedSavings: savings.value
    )
    return explanation(
      of: .clinician(key),
      decisionWords(decision.value, level) + pendingWords(clinician, decision.value, level),
      cells(conclusion, of: clinician),
      [clinicianRecords(clinician), eligibility.step]
        + individual.steps + [group.step] + [virtualGroup?.step].compactMap { $0 }
        + subgroup(clinician) + entityChapter(clinician, rollUp?.step)
        + [open.step, decision.step, weights.step] + options + [savings.step]
        + findings(in: .clinicians(clinician.position..<clinician.position + 1))
    )
  }

  /// What the individual level comes to.
  private struct IndividualLevel {
    let exceptions: SubjectExceptions
    let score: Score?
    let result: Reasoned<Determination>
    let steps: [Step]
  }

  private func individualLevel(
    _ clinician: ClinicianContext
  ) throws(ExplanationFault) -> IndividualLevel {
    let rules = individualRules(clinician)
    let exceptions = exceptions(
      "An exception of the clinician is in effect",
      granted: clinician.row.facts[.hardshipGranted]
    ) {
      $0.clinician == clinician.key
    }
    let score = submissions(
      of: .individual(clinician.key),
      "Data submitted by the clinician counts",
      isCompromised: clinician.row.facts[.dataCompromised]
    )
    let result = result(
      "Reweighted as an individual",
      automatic: rules.value,
      exceptions: exceptions.value.basis,
      score: score.value,
      pending: exceptions.value.pending
    )
    let known = rollUpParticipant(clinician)
    try ExplanationFault.check("score of the clinician", score.value, is: known.individualScore)
    try ExplanationFault.check(
      "result as an individual",
      result.value,
      is: clinician.determination.individual
    )
    return IndividualLevel(
      exceptions: exceptions.value,
      score: score.value,
      result: result,
      steps: [rules.step, exceptions.step, score.step, result.step]
    )
  }

  private func rollUp(
    _ clinician: ClinicianContext,
    _ eligibility: EligibilityLevels,
    _ individual: IndividualLevel
  ) -> Reasoned<RollUpDecision?>? {
    guard !clinician.determination.entities.isEmpty else { return nil }
    var participant = rollUpParticipant(clinician)
    participant.individual = individual.result.value.basis
    participant.individualScore = individual.score
    return rollUp(
      participant,
      of: clinician,
      isAPMEligible: eligibility.isIndividual || eligibility.isGroup
    )
  }

  private func entityChapter(_ clinician: ClinicianContext, _ rollUp: Step?) -> [Step] {
    guard let rollUp else { return [] }
    let entities = entities(clinician)
    return [
      Step(
        "APM participation",
        facts:
          "It participates in \(entities.count == 1 ? "1 APM Entity" : "\(entities.count) APM Entities").",
        steps: entities + [rollUp]
      )
    ]
  }

  private func clinicianRecords(_ clinician: ClinicianContext) -> Step {
    let own = records.clinicians[clinician.key] ?? []
    return Step(
      "Records",
      facts: "The clinician's record and those of its practice.",
      at: own.filter { $0.rejection == nil }.map(\.place) + places(of: clinician.key.tin),
      steps: leftOut(own.map { ($0.place, $0.rejection) })
        + unreadable([.clinicians, .groups, .applications, .submissions])
    )
  }
}
