internal import QPPModel
internal import RosterAggregation

extension Explainer {
  /// Explains what is decided about a virtual group.
  func explainVirtualGroup(_ id: Identifier) throws(ExplanationFault) -> Explanation? {
    guard let number = tables.virtualGroups.number(of: id) else { return nil }
    let members = tables.virtualGroups.members(of: number)
    guard !members.isEmpty else { return nil }
    let level = try virtualGroupLevel(number, namingClinicians: true)
    let siteCount = members.reduce(0) { $0 + Int(tables.practices[$1].siteCount) }
    return explanation(
      of: .virtualGroup(id),
      level.step.statement,
      [
        .init("virtual_group_id", id.description), .init("tins", "\(members.count)"),
        clinicianCell(determinations.virtualGroups[Int(number)]),
      ] + groupCells(determinations.virtualGroups[Int(number)], level.value, sites: siteCount),
      [virtualGroupRecords(members, siteCount)] + level.step.steps
        + findings(in: .others) { subject in
          if case .virtualGroup(number) = subject { true } else { false }
        }
    )
  }

  private func virtualGroupRecords(_ members: [UInt32], _ siteCount: Int) -> Step {
    let memberships = members.flatMap { records.memberships[tables.practices.tin(of: $0)] ?? [] }
    return Step(
      "Records",
      facts: "\(members.count.counted("membership")), \(siteCount.counted("site")).",
      at: memberships.filter { $0.rejection == nil }.map(\.place),
      steps: leftOut(memberships.map { ($0.place, $0.rejection) })
        + unreadable([.clinicians, .groups, .virtualGroups, .applications, .submissions])
    )
  }
}
