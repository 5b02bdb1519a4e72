internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// What the steps about a clinician come to.
struct ClinicianConclusion {
  let eligibility: EligibilityLevels
  let participation: Participation
  /// Nil where the clinician participates at no level.
  let basis: Basis?
  let individual: Determination
  let group: Determination
  let virtualGroup: Determination?
  /// Nil outside every entity, and where not APM eligible.
  let rollUp: RollUpDecision??
  let weights: WeightDetermination?
  let sharedSavings: SharedSavingsDecision?
}

extension Explainer {
  /// The row of `clinicians`.
  func cells(
    _ conclusion: ClinicianConclusion,
    of clinician: ClinicianContext
  ) -> [Explanation.Conclusion] {
    let practice = clinician.practice.practice
    let entities = tables.entities[clinician.determination.entities]
      .map { tables.entities.id(of: $0).description }
    let virtualGroup = practice.virtualGroup.map { tables.virtualGroups.id(of: $0).description }
    let subgroup = clinician.row.subgroup.map { tables.subgroups.id(of: $0).description }
    let rollUp = conclusion.rollUp ?? nil
    return [
      .init("npi", shown.text(clinician.key.npi)),
      .init("tin", shown.text(clinician.key.tin)),
      .init("individual_eligible", conclusion.eligibility.isIndividual.flag),
      .init("group_eligible", conclusion.eligibility.isGroup.flag),
      .init("participation", conclusion.participation.rawValue),
      .init("reweighted", conclusion.basis.map { (!$0.isEmpty).flag } ?? ""),
      .init("basis", conclusion.basis?.joinedCodes ?? ""),
      .init("individual_reweighted", conclusion.individual.isReweighted.flag),
      .init("individual_basis", conclusion.individual.basis.joinedCodes),
      .init("group_reweighted", conclusion.group.isReweighted.flag),
      .init("subgroup_id", subgroup ?? ""),
      .init("virtual_group_id", virtualGroup ?? ""),
      .init("virtual_group_reweighted", conclusion.virtualGroup?.isReweighted.flag ?? ""),
      .init("apm_entity_ids", entities.joined(separator: ";")),
      .init("rollup", rollUp?.code ?? ""),
      .init("rollup_score", rollUp?.score?.text ?? ""),
    ] + weightCells(conclusion.weights) + [
      .init("mssp_pi", conclusion.sharedSavings?.code ?? ""),
      .init("mssp_reason", conclusion.sharedSavings?.exclusion?.rawValue ?? ""),
    ]
  }

  private func weightCells(_ weights: WeightDetermination?) -> [Explanation.Conclusion] {
    PerformanceCategory.allCases.map { category in
      .init("\(category.rawValue)_weight", weights.map { "\($0.weights[category])" } ?? "")
    } + [.init("neutral", weights?.isNeutral.flag ?? "")]
  }
}
