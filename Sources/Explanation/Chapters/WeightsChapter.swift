internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The weights of the four categories, with the table and the row that hold; nil where a clinician
  /// participates at no level.
  func weights(
    _ clinician: ClinicianContext,
    at participation: Participation,
    _ basis: Basis?,
    _ results: LevelResults
  ) -> Reasoned<WeightDetermination?> {
    guard let basis else {
      return Reasoned(
        nil,
        Step("Weights", .notTried, "It participates at no level, so it has none.")
      )
    }
    let subject = weightSubject(clinician, at: participation, basis, results)
    let outsideAPP = policy.weights.apmEntityOutsideAPP
    let ground = WeightSelection.ground(of: subject, outsideAPP: outsideAPP.value)
    let (table, reweighted) = WeightSelection.select(subject, outsideAPP: outsideAPP.value)
    let weights = WeightTables(policy: policy).determination(table, reweighted: reweighted)
    let choice = Step(
      "The table of weights",
      code: table.name,
      facts: words(ground),
      by: authority(of: ground)
    )
    let row = WeightTables.row(for: reweighted, in: table, of: policy.weights)
    return Reasoned(
      weights,
      Step(
        "Weights",
        facts: weights.words,
        steps: [choice, rowStep(row, table, table.effective(reweighted), weights)]
      )
    )
  }

  private func rowStep(
    _ row: WeightRow?,
    _ table: WeightTables.Table,
    _ reweighted: PerformanceCategories,
    _ weights: WeightDetermination
  ) -> Step {
    let categories = reweighted.count == 0 ? "nothing" : reweighted.words
    guard let row else {
      return Step(
        "The row of the table",
        facts:
          "With \(categories) reweighted fewer than two categories can be scored. The final score "
          + "equals the performance threshold of \(policy.performanceThreshold.value) points, and "
          + "the payment adjustment is neutral.",
        by: citations[table == .app ? .neutralAPP : .neutral]
      )
    }
    return Step(
      "The row of the table",
      facts: "The row for \(categories) reweighted: \(weights.words)",
      by: Authority(row)
    )
  }

  private func weightSubject(
    _ clinician: ClinicianContext,
    at participation: Participation,
    _ basis: Basis,
    _ results: LevelResults
  ) -> WeightSelection.Subject {
    let practice = clinician.practice
    let group = practice.practice.group
    let exceptions = practice.group.exceptions.categories
    var subject = WeightSelection.Subject(
      participation: participation,
      framework: group?.framework ?? .traditional,
      isReweighted: !basis.isEmpty,
      isSmallPractice: false,
      reweightedCategories: []
    )
    switch participation {
    case .individual:
      subject.isSmallPractice = clinician.isSmallPractice
      subject.reweightedCategories = clinician.row.facts.reweightedCategories
        .union(results.exceptions.effect.categories)
      if basis.has(.lateJoiner) {
        let categories = policy.automaticReweighting.lateJoinerCategories.value
        subject.unscoredCategories = PerformanceCategories(
          categories.map { PerformanceCategories($0) }
        )
      }
    case .group, .subgroup:
      subject.isSmallPractice = practice.group.isSmallPractice
      subject.reweightedCategories = (group?.reweightedCategories ?? []).union(exceptions)
    case .virtualGroup:
      let decided = practice.practice.virtualGroup.map { determinations.virtualGroups[Int($0)] }
      subject.isSmallPractice = decided?.isSmallPractice ?? false
      subject.reweightedCategories = decided?.exceptions.categories ?? []
    case .apmEntity: weigh(clinician, &subject)
    case .none: break
    }
    return subject
  }

  /// What the APM Entities of a clinician say of its weights.
  private func weigh(_ clinician: ClinicianContext, _ subject: inout WeightSelection.Subject) {
    let entities = tables.entities[clinician.determination.entities]
    let stated = entities.lazy.compactMap { tables.entities.framework(of: $0) }.first
    subject.framework = stated ?? subject.framework
    if entities.allSatisfy({ determinations.entities[Int($0)].source.isException }) {
      let categories = policy.applications.entityCategories.value
      subject.unscoredCategories = PerformanceCategories(
        categories.map { PerformanceCategories($0) }
      )
    }
  }

  private func authority(of ground: WeightSelection.Ground) -> Authority? {
    switch ground {
    case .apmEntity: Authority(policy.weights.apmEntityOutsideAPP)
    case .everything: citations[.neutral]
    case .framework, .smallPractice, .standard: nil
    }
  }

  private func words(_ ground: WeightSelection.Ground) -> String {
    switch ground {
    case .everything: "All four categories are reweighted, so that no table matters."
    case .framework: "It reports the APM Performance Pathway (APP), so its table holds."
    case .apmEntity(.app):
      "It participates with an APM Entity that does not report the APP; in this year the APP's table "
        + "holds all the same."
    case .apmEntity(.costReweighted):
      "It participates with an APM Entity that does not report the APP: the standard table with cost "
        + "reweighted, because cost is not scored for APM Entities."
    case .smallPractice: "Its level is a small practice, so the table of small practices holds."
    case .standard: "The standard table holds: neither the APP nor a small practice."
    }
  }
}

extension WeightTables.Table {
  fileprivate var name: String {
    switch self {
    case .standard: "standard"
    case .smallPractice: "small-practice"
    case .app: "app"
    }
  }
}

extension WeightDetermination {
  fileprivate var words: String {
    let list = PerformanceCategory.allCases.map { "\($0.words) \(weights[$0])%" }
    return list.joined(separator: ", ") + "."
  }
}
