internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains what a subgroup inherits from its group.
  func explainSubgroup(_ id: Identifier) throws(ExplanationFault) -> Explanation? {
    guard let number = tables.subgroups.number(of: id),
      let practiceNumber = tables.subgroups.practice(of: number)
    else { return nil }
    let context = practice(practiceNumber)
    let group = try groupLevel(context, namingClinicians: false)
    let count = tables.subgroups.clinicianCount(of: number)
    let inheritance = Step(
      "Inherits from its group",
      code: group.value.isReweighted ? group.value.basis.joinedCodes : nil,
      .init(group.value.isReweighted),
      "A subgroup has no application and no status of its own: what is decided about the practice "
        + "\(name(of: context.tin)) as a group holds for it. \(group.step.statement)",
      by: Authority(policy.subgroups.exist)
    )
    return explanation(
      of: .subgroup(id),
      group.step.statement,
      [
        .init("subgroup_id", id.description),
        .init("tin", shown.text(context.tin)),
        .init("clinicians", "\(count)"),
        .init("reweighted", group.value.isReweighted.flag),
        .init("basis", group.value.basis.joinedCodes),
        .init("overridden", group.value.isOverridden.flag),
      ],
      [subgroupRecords(id, count), group.step, inheritance]
    )
  }

  private func subgroupRecords(_ id: Identifier, _ count: Int) -> Step {
    let own = records.subgroups[id] ?? []
    return Step(
      "Records",
      facts: "The subgroup's record; \(count.counted("clinician")) of its TIN registered in it.",
      at: own.filter { $0.rejection == nil }.map(\.place),
      steps: leftOut(own.map { ($0.place, $0.rejection) }) + unreadable([.subgroups, .clinicians])
    )
  }
}
