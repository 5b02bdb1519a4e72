internal import ReweightingRules
internal import RosterAggregation

extension ReportContents {
  /// What a reader wants to know first.
  var keyFigures: [KeyFigure] {
    let participating = Participation.allCases.filter { $0 != .none }
      .reduce(0) { $0 + clinicians.count(at: $1) }
    let reweighted = Participation.allCases.reduce(0) { $0 + clinicians.reweighted(at: $1) }
    let acting = (applications.outcomes[.approved] ?? 0) + (applications.outcomes[.approve] ?? 0)
    let severities = Dictionary(findings.map { ($0.key.severity, $0.value) }, uniquingKeysWith: +)
    let errors = severities[.error] ?? 0
    let warnings = severities[.warning] ?? 0
    return [
      KeyFigure(
        name: "Clinicians reweighted",
        value: NumberText.grouped(reweighted),
        note: share(reweighted, participating, "who participate")
      ),
      KeyFigure(
        name: "Groups reweighted",
        value: NumberText.grouped(groups.reweighted),
        note: share(groups.reweighted, groups.count)
      ),
      KeyFigure(
        name: "Virtual groups reweighted",
        value: NumberText.grouped(virtualGroups.reweighted),
        note: share(virtualGroups.reweighted, virtualGroups.count)
      ),
      KeyFigure(
        name: "APM Entities reweighted",
        value: NumberText.grouped(entities.reweighted),
        note: share(entities.reweighted, entities.rollUps.count)
      ),
      KeyFigure(
        name: "Applications approved or to be approved",
        value: NumberText.grouped(acting),
        note: share(acting, applications.count)
      ),
      KeyFigure(
        name: "Applications failing on a site",
        value: NumberText.grouped(applications.failedBySite.count),
        note: "not every site was affected"
      ),
      KeyFigure(
        name: "Records rejected",
        value: NumberText.grouped(records.rejectCount),
        note: "of \(NumberText.grouped(records.readCount)) read"
      ),
      KeyFigure(
        name: "Findings",
        value: NumberText.grouped(findings.values.reduce(0, +)),
        note: "\(NumberText.counted(errors, "error")), \(NumberText.counted(warnings, "warning"))"
      ),
    ]
  }

  private func share(_ part: Int, _ whole: Int, _ rest: String = "") -> String {
    guard whole > 0 else { return "there are none" }
    return "\(NumberText.percent(part, of: whole)) of \(NumberText.grouped(whole))"
      + (rest.isEmpty ? "" : " \(rest)")
  }
}
