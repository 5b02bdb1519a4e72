internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// What is decided about a clinician at one of the levels that are open to it.
struct ExplainedOption: Equatable {
  let level: Participation
  let basis: Basis
  let weights: WeightDetermination
}

extension Explainer {
  /// What each of several open levels comes to; nothing where fewer than two are open.
  func options(
    _ clinician: ClinicianContext,
    _ open: OpenLevels,
    _ results: LevelResults
  ) throws(ExplanationFault) -> [Step] {
    guard open.levels.count > 1 else { return [] }
    var options: [ExplainedOption] = []
    var steps: [Step] = []
    for level in open.levels {
      let decision = decision(clinician, at: level, results, "Reweighted there")
      let weights = weights(clinician, at: level, decision.value, results)
      guard let basis = decision.value, let weighted = weights.value else { continue }
      options.append(ExplainedOption(level: level, basis: basis, weights: weighted))
      steps.append(
        Step(
          "As an option: \(level.meaning)",
          code: level.rawValue,
          facts: "",
          steps: [decision.step, weights.step]
        )
      )
    }
    try ExplanationFault.check("options", options, is: decidedOptions(clinician))
    return [
      Step(
        "Options",
        facts: "Nobody knows the final scores yet, so each level that is open is shown.",
        by: citations[.severalLevels],
        steps: steps
      )
    ]
  }

  private func decidedOptions(_ clinician: ClinicianContext) -> [ExplainedOption] {
    var decided: [ExplainedOption] = []
    determinations.forEachOption(in: clinician.position..<clinician.position + 1) { option in
      decided.append(
        ExplainedOption(
          level: option.level,
          basis: option.determination.basis,
          weights: option.determination.weights
        )
      )
    }
    return decided
  }
}
