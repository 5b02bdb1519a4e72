internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// What is decided about a practice as a group, from its counts on; its clinicians are named where
  /// it is the practice that is explained.
  func groupLevel(
    _ context: PracticeContext,
    namingClinicians: Bool
  ) throws(ExplanationFault) -> Reasoned<Determination> {
    let admits = !context.practice.isBelowLowVolume
    let rules = groupRules(
      context.subject,
      naming: namingClinicians ? clinicians(of: context.number) : [],
      admits: admits
    )
    let exceptions = exceptions(
      "An exception of the group is in effect",
      granted: context.subject.granted.contains(.hardship)
    ) {
      $0.level == .group && $0.tin == context.tin
    }
    let score = submissions(
      of: .group(context.tin),
      "Data submitted by the group counts",
      isCompromised: context.practice.isDataCompromised
    )
    let result = result(
      "Reweighted as a group",
      automatic: rules.value,
      exceptions: exceptions.value.basis,
      score: score.value,
      pending: pendingApplications(.practice(context.number), rules.value, exceptions)
    )
    let decided = context.group.determination
    try ExplanationFault.check("score of the group", score.value, is: context.practice.score)
    try ExplanationFault.check("result of the group", result.value, is: decided)
    return Reasoned(
      result.value,
      Step(
        "The practice \(name(of: context.tin)) as a group",
        facts: result.step.statement,
        at: places(of: context.tin),
        steps: [
          counts(context.subject, groupThreshold(context, admits)),
          rules.step, exceptions.step, score.step, result.step,
        ]
      )
    )
  }

  /// What is counted over the clinicians of a practice.
  private func counts(_ subject: GroupSubject, _ threshold: Step) -> Step {
    let stated =
      subject.isComplete
      ? "" : " The practice states \(subject.size), which counts, because a part proves no share."
    return Step(
      "Counts",
      facts: "\(subject.counts.words); \(subject.counts.eligible) eligible at this level.\(stated)",
      by: subject.isComplete ? nil : citations[.incompleteRoster],
      steps: [threshold]
    )
  }
}

extension ClinicianCounts {
  /// The clinicians and their designations.
  var words: String {
    "\(clinicians.counted("clinician")), of which \(nonPatientFacing) non-patient facing, "
      + "\(hospitalBased) hospital-based and \(ascBased) ASC-based"
  }
}
