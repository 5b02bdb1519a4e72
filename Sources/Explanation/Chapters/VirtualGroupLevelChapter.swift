internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// What is decided about a virtual group, from its counts on.
  func virtualGroupLevel(
    _ number: UInt32,
    namingClinicians: Bool
  ) throws(ExplanationFault) -> Reasoned<Determination> {
    let id = tables.virtualGroups.id(of: number).description
    let decided = determinations.virtualGroups[Int(number)]
    let members = tables.virtualGroups.members(of: number)
    let granted = tables.virtualGroups.granted(number)
    let rules = groupRules(
      decided.subject,
      naming: namingClinicians ? members.flatMap { clinicians(of: $0) } : []
    )
    let exceptions = exceptions(
      "An exception of the virtual group is in effect",
      granted: granted.contains(.hardship)
    ) {
      $0.level == .virtualGroup && $0.virtualGroup == number
    }
    let score = submissions(ofVirtualGroup: id, isCompromised: granted.contains(.dataCompromised))
    let result = result(
      "Reweighted as a virtual group",
      automatic: rules.value,
      exceptions: exceptions.value.basis,
      score: score.value,
      pending: pendingApplications(.virtualGroup(number), rules.value, exceptions)
    )
    let knownScore = tables.virtualGroups.score(of: number)
    try ExplanationFault.check("score of the virtual group", score.value, is: knownScore)
    try ExplanationFault.check(
      "result of the virtual group",
      result.value,
      is: decided.determination
    )
    return Reasoned(
      result.value,
      Step(
        "The virtual group \(id)",
        facts: result.step.statement,
        steps: [
          memberCounts(members, decided.subject), rules.step, exceptions.step, score.step,
          result.step,
        ]
      )
    )
  }

  private func submissions(
    ofVirtualGroup id: String,
    isCompromised: Bool
  ) -> Reasoned<Score?> {
    let title = "Data submitted by the virtual group counts"
    guard let id = Identifier(id) else { return Reasoned(nil, Step(title, .no, "There is none.")) }
    return submissions(of: .virtualGroup(id), title, isCompromised: isCompromised)
  }

  /// The TINs of a virtual group with what each adds to its counts.
  private func memberCounts(_ members: [UInt32], _ subject: GroupSubject) -> Step {
    let sum = subject.counts
    let sorted = members.sorted {
      tables.practices.tin(of: $0) < tables.practices.tin(of: $1)
    }
    let stated =
      subject.isComplete
      ? "" : " Its TINs state \(subject.size) in all, which counts, because a part proves no share."
    return Step(
      "Counts over all TINs",
      facts:
        "\(members.count.counted("TIN")): \(sum.words); \(sum.eligible) eligible in the virtual group, "
        + "whose election counts as the opt-in. An NPI that bills under two of the TINs counts twice."
        + stated,
      by: subject.isComplete ? nil : citations[.incompleteRoster],
      steps: sorted.map { number in
        let context = practice(number)
        return Step(
          "TIN \(shown.text(context.tin))",
          facts: context.group.counts.words + ".",
          at: (records.memberships[context.tin] ?? []).filter { $0.rejection == nil }.map(\.place)
        )
      }
    )
  }
}
