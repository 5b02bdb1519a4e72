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
    let exceptions = exceptions("An application of the group has an effect") {
      $0.level == .group && $0.tin == context.tin
    }
    let score = submissions(of: .group(context.tin), "Data submitted by the group counts")
    let result = result(
      "Reweighted as a group",
      automatic: rules.value,
      exceptions: exceptions.value,
      score: score.value
    )
    let decided = context.group.determination
    try ExplanationFault.check("score of the group", score.value, is: context.practice.score)
    try ExplanationFault.check("result of the group", result.value, is: decided)
    return Reasoned(
      result.value,
      Step(
        "The practice \(shown.of(context.tin)) as a group",
        facts: result.step.statement,
        at: places(of: context.tin),
        steps: [
          counts(context.subject.counts, groupThreshold(context, admits)),
          rules.step, exceptions.step, score.step, result.step,
        ]
      )
    )
  }

  /// What is counted over the clinicians of a practice.
  private func counts(_ counts: ClinicianCounts, _ threshold: Step) -> Step {
    Step(
      "Counts",
      facts: "\(counts.words); \(counts.eligible) eligible at this level.",
      steps: [threshold]
    )
  }

  /// What is decided about a virtual group; nil where it has no members.
  func virtualGroupLevel(
    _ number: UInt32,
    namingClinicians: Bool
  ) throws(ExplanationFault) -> Reasoned<Determination> {
    let id = tables.virtualGroups.id(of: number).asText
    let decided = determinations.virtualGroups[Int(number)]
    let members = tables.virtualGroups.members(of: number)
    let rules = groupRules(
      GroupSubject(counts: decided.counts),
      naming: namingClinicians ? members.flatMap { clinicians(of: $0) } : []
    )
    let exceptions = exceptions("An application of the virtual group has an effect") {
      $0.level == .virtualGroup && $0.virtualGroup == number
    }
    let score = submissions(ofVirtualGroup: id)
    let result = result(
      "Reweighted as a virtual group",
      automatic: rules.value,
      exceptions: exceptions.value,
      score: score.value
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
          memberCounts(members, decided.counts), rules.step, exceptions.step, score.step,
          result.step,
        ]
      )
    )
  }

  private func submissions(ofVirtualGroup id: String) -> Reasoned<Score?> {
    let title = "Data submitted by the virtual group counts"
    guard let id = Identifier(id) else { return Reasoned(nil, Step(title, .no, "There is none.")) }
    return submissions(of: .virtualGroup(id), title)
  }

  /// The TINs of a virtual group with what each adds to its counts.
  private func memberCounts(_ members: [UInt32], _ sum: ClinicianCounts) -> Step {
    let sorted = members.sorted {
      tables.practices.tin(of: $0) < tables.practices.tin(of: $1)
    }
    return Step(
      "Counts over all TINs",
      facts:
        "\(members.count.counted("TIN")): \(sum.words); \(sum.eligible) eligible in the virtual group, "
        + "whose election counts as the opt-in. An NPI that bills under two of the TINs counts twice.",
      steps: sorted.map { number in
        let context = practice(number)
        return Step(
          "TIN \(shown.of(context.tin))",
          facts: context.group.counts.words + ".",
          at: (records.memberships[context.tin] ?? []).filter { $0.rejection == nil }.map(\.place)
        )
      }
    )
  }

  /// The records that say what a practice is and how it reports.
  func places(of tin: TIN) -> [RecordPlace] {
    let groups = (records.groups[tin] ?? []).filter { $0.rejection == nil }.map(\.place)
    let memberships = (records.memberships[tin] ?? []).filter { $0.rejection == nil }.map(\.place)
    return groups + memberships
  }

  /// The records that name a subject and were left out.
  func leftOut(_ records: [(place: RecordPlace, rejection: RejectCode?)]) -> [Step] {
    records.compactMap { record in
      guard let rejection = record.rejection else { return nil }
      return Step("A record that was left out", facts: rejection.words, at: [record.place])
    }
  }

  /// Says where records could not be read at all, because one of them may be about the subject.
  func unreadable(_ tables: [ExportTable]) -> [Step] {
    let counts = tables.compactMap { table in
      records.unreadableCounts[table].map { "\($0.counted("record")) of \(table.rawValue)" }
    }
    guard !counts.isEmpty else { return [] }
    return [
      Step(
        "Records that could not be read",
        facts: "\(counts.enumerated) could not be read; one of them may be about this subject. "
          + "reweigh check lists them."
      )
    ]
  }
}

extension ClinicianCounts {
  /// The clinicians and their designations.
  fileprivate var words: String {
    "\(clinicians.counted("clinician")), of which \(nonPatientFacing) non-patient facing, "
      + "\(hospitalBased) hospital-based and \(ascBased) ASC-based"
  }
}
