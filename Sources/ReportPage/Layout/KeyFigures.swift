internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension ReportContents {
  /// What a reader wants to know first.
  var keyFigures: [KeyFigure] {
    let participating = Participation.allCases.filter { $0 != .none }
      .reduce(0) { $0 + clinicians.count(at: $1) }
    let reweighted = clinicians.reweighted
    let acting = (applications.outcomes[.approved] ?? 0) + (applications.outcomes[.approve] ?? 0)
    let severities = Dictionary(findings.map { ($0.key.severity, $0.value) }, uniquingKeysWith: +)
    let errors = severities[.error] ?? 0
    let warnings = severities[.warning] ?? 0
    return [
      KeyFigure(
        name: "Clinicians reweighted",
        value: reweighted.grouped,
        note: share(reweighted, participating, "who participate")
      ),
      KeyFigure(
        name: "Groups reweighted",
        value: groups.reweighted.grouped,
        note: share(groups.reweighted, groups.count)
      ),
      KeyFigure(
        name: "Virtual groups reweighted",
        value: virtualGroups.reweighted.grouped,
        note: share(virtualGroups.reweighted, virtualGroups.count)
      ),
      KeyFigure(
        name: "APM Entities reweighted",
        value: entities.reweighted.grouped,
        note: share(entities.reweighted, entities.rollUps.count)
      ),
      KeyFigure(
        name: "Applications approved or to be approved",
        value: acting.grouped,
        note: share(acting, applications.count)
      ),
      KeyFigure(
        name: "Applications failing on a site",
        value: applications.failedBySite.count.grouped,
        note: "not every site was affected"
      ),
      KeyFigure(
        name: "Records rejected",
        value: records.rejectCount.grouped,
        note: "of \(records.readCount.grouped) read"
      ),
      KeyFigure(
        name: "Findings",
        value: (findings.values.reduce(0, +)).grouped,
        note: "\(NumberText.counted(errors, "error")), \(NumberText.counted(warnings, "warning"))"
      ),
    ]
  }

  private func share(_ part: Int, _ whole: Int, _ rest: String = "") -> String {
    guard whole > 0 else { return "there are none" }
    return "\(NumberText.percent(part, of: whole)) of \(whole.grouped)"
      + (rest.isEmpty ? "" : " \(rest)")
  }
}
