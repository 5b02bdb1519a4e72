internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains what is decided about a practice as a group.
  func explainGroup(_ tin: TIN) throws(ExplanationFault) -> Explanation? {
    guard let number = tables.practices.number(of: tin), tables.practices.isListed(number) else {
      return nil
    }
    let context = practice(number)
    let level = try groupLevel(context, namingClinicians: true)
    return explanation(
      of: .group(tin),
      level.step.statement,
      [
        .init("tin", shown.text(tin)), clinicianCell(context.group),
        .init("size", context.practice.group?.size.map { "\($0)" } ?? ""),
      ] + groupCells(context.group, level.value, sites: Int(context.practice.siteCount)),
      [groupRecords(context)] + level.step.steps + [memberships(context)]
        + findings(in: .practice(number))
    )
  }

  private func groupRecords(_ context: PracticeContext) -> Step {
    let groups = records.groups[context.tin] ?? []
    let sites = records.sites[context.tin] ?? []
    let memberships = records.memberships[context.tin] ?? []
    let row =
      context.practice.group == nil
      ? "The practice has no row in groups; the defaults hold."
      : "The row of groups of \(name(of: context.tin))."
    let siteCount = Int(context.practice.siteCount).counted("site")
    return Step(
      "Records",
      facts: "\(row) \(clinicians(of: context.number).count.counted("clinician")), \(siteCount).",
      at: places(of: context.tin),
      steps: leftOut(
        groups.map { ($0.place, $0.rejection) } + sites.map { ($0.place, $0.rejection) }
          + memberships.map { ($0.place, $0.rejection) }
      ) + unreadable([.clinicians, .groups, .applications, .submissions])
    )
  }

  /// Where the clinicians of a practice are, which need not be with the group.
  private func memberships(_ context: PracticeContext) -> Step {
    let decisions = clinicians(of: context.number)
      .map { determinations.clinician(at: $0).participation }
    let counts = Participation.allCases.compactMap { level in
      let count = decisions.count { $0 == level }
      return count > 0 ? "\(count) \(level.place)" : nil
    }
    let virtualGroup = context.practice.virtualGroup.map {
      " The TIN is in the virtual group \(tables.virtualGroups.id(of: $0).description)."
    }
    return Step(
      "Where its clinicians participate",
      facts: (counts.isEmpty ? "It has none." : "\(counts.enumerated).") + (virtualGroup ?? "")
    )
  }

  func clinicianCell(_ group: GroupDetermination) -> Explanation.Conclusion {
    .init("clinicians", "\(group.counts.clinicians)")
  }

  /// The columns that `groups` and `virtual-groups` share, from `eligible` on.
  func groupCells(
    _ group: GroupDetermination,
    _ determination: Determination,
    sites: Int
  ) -> [Explanation.Conclusion] {
    let counts = group.counts
    func short(_ designated: Int32) -> String {
      DesignatedShare.shortfall(designated, of: group.subject.size, under: policy)
        .map { "\($0)" } ?? ""
    }
    return [
      .init("eligible", "\(counts.eligible)"),
      .init("non_patient_facing", "\(counts.nonPatientFacing)"),
      .init("hospital_based", "\(counts.hospitalBased)"),
      .init("asc_based", "\(counts.ascBased)"),
      .init("individually_reweighted", "\(counts.eligibleReweighted)"),
      .init("small_practice", group.isSmallPractice.flag),
      .init("sites", "\(sites)"),
      .init("reweighted", determination.isReweighted.flag),
      .init("basis", determination.basis.joinedCodes),
      .init("overridden", determination.isOverridden.flag),
      .init("non_patient_facing_short", short(counts.nonPatientFacing)),
      .init("hospital_based_short", short(counts.hospitalBased)),
    ]
  }
}
