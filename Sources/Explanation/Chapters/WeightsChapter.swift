internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The weights of the four categories, with the table and the row that hold; nil where a clinician
  /// stands nowhere.
  func weights(
    _ clinician: ClinicianContext,
    at participation: Participation,
    _ basis: Basis?
  ) -> Reasoned<WeightDetermination?> {
    guard let basis else {
      return Reasoned(nil, Step("Weights", .notTried, "It stands nowhere, so it has none."))
    }
    let subject = weightSubject(clinician, at: participation, basis)
    let outsideAPP = policy.weights.apmEntityOutsideAPP
    let ground = WeightSelection.ground(of: subject, outsideAPP: outsideAPP.value)
    let (table, reweighted) = WeightSelection.select(subject, outsideAPP: outsideAPP.value)
    let weights = WeightTables(policy: policy).determination(table, reweighted: reweighted)
    let choice = Step(
      "The table of weights",
      code: table.name,
      facts: words(ground),
      by: ground.isOfEntity ? Authority(outsideAPP) : nil
    )
    let row = WeightTables.row(for: reweighted, in: table, of: policy.weights)
    return Reasoned(
      weights,
      Step(
        "Weights",
        facts: weights.words,
        steps: [choice, rowStep(row, table.effective(reweighted), weights)]
      )
    )
  }

  private func rowStep(
    _ row: WeightRow?,
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
        by: Authority(policy.performanceThreshold)
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
    _ basis: Basis
  ) -> WeightSelection.Subject {
    let practice = clinician.practice
    let group = practice.practice.group
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
      var walk = tables.individualRows.walk(from: clinician.position)
      let exceptions = walk.entry(at: clinician.position)?.exceptions ?? ExceptionEffect()
      subject.reweightedCategories = clinician.row.facts.reweightedCategories
        .union(exceptions.categories)
      if basis.contains(.lateJoiner) {
        subject.unscoredCategories = PerformanceCategories(
          policy.automaticReweighting.lateJoinerCategories.value.map { PerformanceCategories($0) }
        )
      }
    case .group, .subgroup:
      subject.isSmallPractice = practice.group.isSmallPractice
      subject.reweightedCategories = (group?.reweightedCategories ?? [])
        .union(practice.group.exceptions.categories)
    case .virtualGroup:
      subject.isSmallPractice =
        practice.practice.virtualGroup
        .map { determinations.virtualGroups[Int($0)].isSmallPractice } ?? false
      subject.reweightedCategories =
        practice.practice.virtualGroup
        .map { determinations.virtualGroups[Int($0)].exceptions.categories } ?? []
    case .apmEntity:
      let entities = tables.entities[clinician.determination.entities]
      subject.framework =
        entities.lazy.compactMap { tables.entities.framework(of: $0) }.first ?? subject.framework
      if entities.allSatisfy({ determinations.entities[Int($0)].source.isException }) {
        subject.unscoredCategories = PerformanceCategories(
          policy.applications.entityCategories.value.map { PerformanceCategories($0) }
        )
      }
    case .none: break
    }
    return subject
  }

  private func words(_ ground: WeightSelection.Ground) -> String {
    switch ground {
    case .everything: "Every category is reweighted at its level, so that no table matters."
    case .framework: "The practice reports the APM Performance Pathway (APP), so its table holds."
    case .apmEntity(.app):
      "It stands with an APM Entity that does not report the APP; in this year the APP's table "
        + "holds all the same."
    case .apmEntity(.costReweighted):
      "It stands with an APM Entity that does not report the APP: the standard table with cost "
        + "reweighted, because cost is not scored for APM Entities."
    case .smallPractice: "Its level is a small practice, so the table of small practices holds."
    case .standard: "The standard table holds: neither the APP nor a small practice."
    }
  }
}

extension WeightSelection.Ground {
  fileprivate var isOfEntity: Bool {
    if case .apmEntity = self { return true }
    return false
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
