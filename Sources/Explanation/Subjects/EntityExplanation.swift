internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains where the score of an APM Entity comes from.
  func explainEntity(_ id: Identifier) throws(ExplanationFault) -> Explanation? {
    guard let number = tables.entities.number(of: id) else { return nil }
    let own = submissions(
      of: .apmEntity(id),
      "Data submitted by the APM Entity counts",
      isCompromised: false
    )
    let participants = participants(of: number)
    let rollUp = entityRollUp(participants)
    let share = share(rollUp.value)
    let exception = entityException(number)
    let decided = determinations.entities[Int(number)]
    let source = EntityScoreSource(
      exception: exception.value,
      entityScore: own.value,
      sums: rollUp.value
    )
    let savings = savings(of: number, participants)
    try ExplanationFault.check("score of the entity", own.value, is: decided.entityScore)
    try ExplanationFault.check("roll-up of the entity", rollUp.value, is: decided.sums)
    try ExplanationFault.check("source of the score", source, is: decided.source)
    try ExplanationFault.check("Shared Savings", savings, is: decided.sharedSavings)
    try ExplanationFault.check(
      "share of the entity",
      EntityShare.isMet(by: rollUp.value, under: policy),
      is: decided.isShareMet
    )
    let words = words(of: number)
    let result = Step(
      "The score",
      code: source.rawValue,
      facts: words
        + (decided.score == nil
          ? "" : " Every eligible participant receives it, the excluded ones too.")
        + " Extreme and uncontrollable circumstances go first, then its own submission, then the "
        + "roll-up; where all are excluded, it is reweighted.",
      by: citations[source.isException ? .entityException : .entityScore]
    )
    return explanation(
      of: .entity(id),
      words,
      entityCells(id, number, decided, source),
      [entityRecords(id, number), exception.step, own.step, rollUp.step, share]
        + savingsCounts(number, savings) + [result]
        + findings(in: .others) { subject in
          if case .entity(number) = subject { true } else { false }
        }
    )
  }

  /// How an entity is reweighted for extreme and uncontrollable circumstances.
  private func entityException(_ number: UInt32) -> Reasoned<Standing> {
    let isGranted = tables.entities.isGrantedException(number)
    let positions = tables.applications.indices.filter { position in
      let row = tables.applications[position]
      return row.level == .apmEntity && row.request.type == .euc && row.entity == number
    }
    let standings = positions.map {
      determinations.applications[$0].outcome.standing(countingPending: countsPending)
    }
    let standing = max(isGranted ? .firm : .none, standings.max() ?? .none)
    let grant =
      isGranted ? "euc_granted says yes: CMS has approved it." : "euc_granted says no."
    let statement =
      switch standing {
      case .firm: "All four categories are reweighted for all of it."
      case .pending: "All four categories are reweighted for all of it, if CMS approves."
      case .none: "None is in effect."
      }
    let steps = zip(positions, standings).map { position, standing in
      let id = tables.applications.id(at: position)
      let application = determinations.applications[position]
      let failed =
        application.failures.isEmpty
        ? "" : " Failed: \(application.failures.listed.map(\.rawValue).enumerated)."
      return Step(
        "Application \(id) has an effect",
        code: application.outcome.rawValue,
        .init(standing != .none),
        "\(application.outcome.statement)\(failed) For every check: --application \(id)",
        by: citations[application.outcome.rule],
        at: records.applications[id]?.accepted.map { [$0.place] } ?? []
      )
    }
    return Reasoned(
      standing,
      Step(
        "Reweighted for extreme and uncontrollable circumstances",
        .init(standing != .none),
        "\(statement) \(grant)",
        by: citations[.entityException],
        steps: steps
      )
    )
  }

  /// What Shared Savings asks of the participants of an entity, added up.
  private func savings(
    of entity: UInt32,
    _ participants: [ClinicianContext]
  ) -> SharedSavingsSums {
    var sums = SharedSavingsSums()
    guard tables.entities.program(of: entity) == .mssp else { return sums }
    for clinician in participants { sums.add(clinician.determination.sharedSavings) }
    return sums
  }

  private func savingsCounts(_ entity: UInt32, _ sums: SharedSavingsSums) -> [Step] {
    guard hasSavingsCounts(entity) else { return [] }
    return [
      Step(
        "Shared Savings Program",
        facts: "Of its participants \(sums.met) meet the requirement to report, "
          + "\(sums.notMet) do not, \(sums.excluded) are excluded.",
        by: Authority(policy.sharedSavings.reportingRequired)
      )
    ]
  }

  private func hasSavingsCounts(_ entity: UInt32) -> Bool {
    tables.entities.program(of: entity) == .mssp && policy.sharedSavings.reportingRequired.value
  }

  /// The participations in an entity that name no clinician of the export, as TIN or TIN/NPI.
  private func unknownParticipants(of entity: UInt32) -> [String] {
    determinations.unknownParticipations.filter { $0.entity == entity }.map { participation in
      let tin = tables.practices.tin(of: participation.practice)
      return participation.npi.map { shown.text(ClinicianKey(tin: tin, npi: $0)) }
        ?? shown.text(tin)
    }
  }

  private func entityRecords(_ id: Identifier, _ number: UInt32) -> Step {
    let own = records.entities[id] ?? []
    let participations = records.participations.values.joined()
      .filter { $0.record.entity == id }
      .sorted { ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line) }
    let places = participations.filter { $0.rejection == nil }.map(\.place)
    let unknown = unknownParticipants(of: number)
    let statement =
      "Its record, \(places.count.counted("participation")) in all"
      + (unknown.isEmpty
        ? "." : "; \(unknown.count) of no clinician of the export: \(unknown.enumerated).")
    return Step(
      "Records",
      facts: statement,
      at: own.filter { $0.rejection == nil }.map(\.place) + places.prefix(10),
      steps: leftOut(
        own.map { ($0.place, $0.rejection) } + participations.map { ($0.place, $0.rejection) }
      ) + unreadable([.apmEntities, .apmParticipants, .submissions])
    )
  }

  private func entityCells(
    _ id: Identifier,
    _ number: UInt32,
    _ entity: EntityDetermination,
    _ source: EntityScoreSource
  ) -> [Explanation.Conclusion] {
    let sums = entity.sums
    let isCounted = hasSavingsCounts(number)
    func score(_ hundredths: Int64?) -> String { hundredths.map { $0.twoDecimals } ?? "" }
    func count(_ value: Int) -> String { isCounted ? "\(value)" : "" }
    return [
      .init("apm_entity_id", id.description),
      .init("program", tables.entities.program(of: number).rawValue),
      .init("participants", "\(sums.participants)"),
      .init("eligible", "\(sums.eligible)"),
      .init("contributing", "\(sums.contributing)"),
      .init("excluded", "\(sums.excluded)"),
      .init("excluded_pending", "\(sums.excludedPending)"),
      .init("rollup_score", score(sums.score?.roundedHundredths)),
      .init("entity_score", score(entity.entityScore?.roundedHundredths)),
      .init("pi_score", score(entity.roundedHundredths)),
      .init("score_source", source.rawValue),
      .init("reweighted", entity.isReweighted.flag),
      .init("mssp_met", count(entity.sharedSavings.met)),
      .init("mssp_not_met", count(entity.sharedSavings.notMet)),
      .init("mssp_excluded", count(entity.sharedSavings.excluded)),
      .init("pi_reweightable", "\(sums.firmlyReweighted)"),
      .init("euc_share", entity.isShareMet?.flag ?? ""),
    ]
  }
}
