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
        .table(levelTable), .table(clinicianReasonTable), .table(individualReasonTable),
        .table(
          groupReasonTable(
            groups,
            id: "group-reasons",
            title: "Why groups are reweighted",
            noun: "group"
          )
        ),
        .table(
          groupReasonTable(
            virtualGroups,
            id: "virtual-group-reasons",
            title: "Why virtual groups are reweighted",
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
      columns: [
        .init("Level", .code), .init("Meaning"), .init("Clinicians", .number),
        .init("Reweighted", .number), .init("Share", .bar),
      ],
      rows: Participation.allCases.map { level in
        let (count, reweighted) = (clinicians.count(at: level), clinicians.reweighted(at: level))
        return .init(
          level.rawValue,
          [
            .init(level.meaning), .init(count),
            level == .none ? .init("–") : .init(reweighted),
            level == .none ? .init("–") : .init(reweighted, of: count),
          ]
        )
      }
    )
  }

  private var clinicianReasonTable: PageTable {
    let reweighted = Participation.allCases.reduce(0) { $0 + clinicians.reweighted(at: $1) }
    return reasonTable(
      id: "clinician-reasons",
      title: "Why clinicians are reweighted where they participate",
      note: "\(NumberText.counted(reweighted, "clinician")) are reweighted.",
      codes: Basis.allCodes,
      noun: "Clinicians",
      whole: reweighted
    ) { clinicians.count(of: $0) }
  }

  private var individualReasonTable: PageTable {
    reasonTable(
      id: "individual-reasons",
      title: "Why clinicians are reweighted as individuals",
      note: "\(NumberText.grouped(clinicians.individuallyReweighted)) of "
        + "\(NumberText.counted(clinicians.count, "clinician")) would be reweighted as individuals, "
        + "wherever they participate.",
      codes: Basis.allCodes.filter { $0 != .allClinicians && $0 != .apmEntity },
      noun: "Clinicians",
      whole: clinicians.individuallyReweighted
    ) { clinicians.individualCount(of: $0) }
  }

  private func groupReasonTable(
    _ tally: GroupTally,
    id: String,
    title: String,
    noun: String
  ) -> PageTable {
    reasonTable(
      id: id,
      title: title,
      note: "\(NumberText.grouped(tally.reweighted)) of \(NumberText.counted(tally.count, noun)) "
        + "are reweighted; data submissions override \(NumberText.grouped(tally.overridden)).",
      codes: Basis.allCodes.filter { $0 != .clinicianType && $0 != .apmEntity },
      noun: noun.prefix(1).uppercased() + noun.dropFirst() + "s",
      whole: tally.reweighted
    ) { tally.count(of: $0) }
  }

  private func reasonTable(
    id: String,
    title: String,
    note: String,
    codes: [Basis],
    noun: String,
    whole: Int,
    count: (Basis) -> Int
  ) -> PageTable {
    PageTable(
      id: id,
      title: title,
      note: note,
      columns: [
        .init("Reason", .code), .init("Meaning"), .init(noun, .number),
        .init("Share of the reweighted", .bar),
      ],
      rows: codes.map { code in
        let count = count(code)
        return .init(
          code.joinedCodes,
          [.init(code.meaning), .init(count), .init(count, of: whole)]
        )
      }
    )
  }
}
