internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains where the score of an APM Entity comes from.
  func explainEntity(_ id: Identifier) throws(ExplanationFault) -> Explanation? {
    guard let number = tables.entities.number(of: id) else { return nil }
    let own = submissions(of: .apmEntity(id), "Data submitted by the APM Entity counts")
    let rollUp = entityRollUp(number)
    let decided = determinations.entities[Int(number)]
    let exception = entityException(number)
    let source = EntityScoreSource(
      exception: exception.value,
      entityScore: own.value,
      sums: rollUp.value
    )
    try ExplanationFault.check("score of the entity", own.value, is: decided.entityScore)
    try ExplanationFault.check("roll-up of the entity", rollUp.value, is: decided.sums)
    try ExplanationFault.check("source of the score", source, is: decided.source)
    let result = Step(
      "The score",
      code: source.rawValue,
      facts: decided.words
        + " Every eligible participant receives it, the excluded ones too. Its own "
        + "submission goes first, then the roll-up; where all are excluded, it is reweighted.",
      by: .rollUp
    )
    return explanation(
      of: .entity(id),
      decided.words,
      entityCells(id, number, decided, source),
      [entityRecords(id, number), exception.step, own.step, rollUp.step]
        + savingsCounts(number, decided.sharedSavings)
        + [result]
        + findings(in: .others) { subject in
          if case .entity(number) = subject { true } else { false }
        }
    )
  }

  /// How an entity is excepted for extreme and uncontrollable circumstances, whatever was submitted.
  private func entityException(_ number: UInt32) -> Reasoned<Standing> {
    let isGranted = tables.entities.isGrantedException(number)
    var standing: Standing = isGranted ? .firm : .none
    for (row, application) in zip(tables.applications.rows, determinations.applications)
    where row.level == .apmEntity && row.request.type == .euc && row.entity == number {
      standing = max(standing, application.outcome.standing(countingPending: countsPending))
    }
    let statement =
      isGranted ? "euc_granted says yes." : "An application of its own, if any, decides."
    return Reasoned(
      standing,
      Step(
        "Excepted for extreme and uncontrollable circumstances",
        .init(standing != .none),
        statement,
        by: Authority(policy.applications.entityCategories)
      )
    )
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
