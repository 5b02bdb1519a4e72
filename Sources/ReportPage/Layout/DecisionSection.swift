internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension ReportContents {
  /// Who is reweighted at each level, and why.
  var decisionSection: PageSection {
    PageSection(
      id: "decisions",
      title: "What was decided, and why",
      lead: "A clinician is one TIN/NPI combination. What holds at the level where it participates "
        + "holds for the clinician. Whoever is reweighted can be so for several reasons, so the "
        + "rows of a table of reasons do not add up.",
      blocks: [
        .table(levelTable), .table(participantReasonTable), .table(individualReasonTable),
        .table(
          groupReasonTable(groups, id: "group-reasons", "Why groups are reweighted", noun: "group")
        ),
        .table(
          groupReasonTable(
            virtualGroups,
            id: "virtual-group-reasons",
            "Why virtual groups are reweighted",
            noun: "virtual group"
          )
        ),
      ]
    )
  }

  private var levelTable: PageTable {
    PageTable(
      id: "levels",
      title: "Clinicians by where they participate",
      note: "If approved counts those of Reweighted once more who are so only if CMS approves "
        + "pending applications.",
      columns: [
        .init("Level", .code), .init("Clinicians", .number), .init("Reweighted", .number),
        .init("If approved", .number), .init("Share", .bar),
      ],
      rows: Participation.allCases.map { level in
        let (count, reweighted) = (clinicians.count(at: level), clinicians.reweighted(at: level))
        return .init(
          level.rawValue,
          meaning: level.meaning,
          [
            count.grouped, level == .none ? "–" : reweighted.grouped,
            level == .none ? "–" : clinicians.pending(at: level).grouped,
          ],
          share: .init(reweighted, of: level == .none ? 0 : count)
        )
      }
    )
  }

  private var participantReasonTable: PageTable {
    let reweighted = clinicians.reweighted
    return reasonTable(
      id: "clinician-reasons",
      title: "Why clinicians are reweighted where they participate",
      note: "\(NumberText.counted(reweighted, "clinician")); shares are of these.",
      for: .participant,
      noun: "Clinicians",
      whole: reweighted
    ) { clinicians.count(of: $0) }
  }

  private var individualReasonTable: PageTable {
    reasonTable(
      id: "individual-reasons",
      title: "Why clinicians are reweighted as individuals",
      note: "\(clinicians.individuallyReweighted.grouped) of "
        + "\(NumberText.counted(clinicians.count, "clinician")), wherever they participate; shares "
        + "are of these.",
      for: .clinician,
      noun: "Clinicians",
      whole: clinicians.individuallyReweighted
    ) { clinicians.individualCount(of: $0) }
  }

  private func groupReasonTable(
    _ tally: GroupTally,
    id: String,
    _ title: String,
    noun: String
  ) -> PageTable {
    reasonTable(
      id: id,
      title: title,
      note: "\(tally.reweighted.grouped) of \(NumberText.counted(tally.count, noun)); "
        + "shares are of these. Data submissions override "
        + "\(NumberText.counted(tally.overridden, noun)).",
      for: .group,
      noun: noun.prefix(1).uppercased() + noun.dropFirst() + "s",
      whole: tally.reweighted
    ) { tally.count(of: $0) }
  }

  private func reasonTable(
    id: String,
    title: String,
    note: String,
    for holder: BasisCode.Holder,
    noun: String,
    whole: Int,
    count: (BasisCode) -> Int
  ) -> PageTable {
    PageTable(
      id: id,
      title: title,
      note: note,
      columns: [.init("Reason", .code), .init(noun, .number), .init("Share", .bar)],
      rows: BasisCode.allCases.filter { $0.isGiven(to: holder) }.map { code in
        .init(
          code.rawValue,
          meaning: code.meaning(for: holder, thresholdPercent: thresholdPercent),
          [count(code).grouped],
          share: .init(count(code), of: whole)
        )
      }
    )
  }
}
