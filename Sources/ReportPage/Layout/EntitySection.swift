internal import QPPModel
internal import ResultTables
internal import ReweightingRules

extension ReportContents {
  /// The roll-ups of APM Entities, and Shared Savings.
  var entitySection: PageSection {
    PageSection(
      id: "entities",
      title: "APM Entities",
      lead: "The roll-up score is the mean over the eligible participants that contribute. "
        + "Each contributes or is excluded, for one reason.",
      blocks: [.table(rollUpTable)] + (entities.sharedSavings.map { [.table(table($0))] } ?? [])
    )
  }

  private var entityFile: String { facts.fileName(ofTable: EntityTable.name) }

  private var rollUpTable: PageTable {
    PageTable(
      id: "roll-ups",
      title: "Roll-ups",
      note: "Entities with the most eligible participants come first. PI reweightable are those of "
        + "the eligible ones who are reweighted as individuals, by their group or by their virtual "
        + "group, pending applications left aside.",
      columns: [
        .init("Entity", .code), .init("Name"), .init("Participants", .number),
        .init("Eligible", .number), .init("Contribute", .number),
      ] + RollUpExclusion.allCases.map { .init("Excluded: \($0.meaning)", .number) } + [
        .init("Roll-up score", .number), .init("Own score", .number), .init("Score", .number),
        .init("Source"), .init("PI reweightable", .number),
      ],
      rows: entities.rollUps.first.map { row in
        .init(
          row.id,
          [
            row.name ?? "–", row.sums.participants.grouped, row.sums.eligible.grouped,
            row.sums.contributing.grouped,
          ] + RollUpExclusion.allCases.map { row.sums.excluded(by: $0).grouped } + [
            Self.score(row.rollUpScore), Self.score(row.entityScore), Self.score(row.score),
            row.source.meaning, row.sums.firmlyReweighted.grouped,
          ]
        )
      },
      none: "The export has no APM Entities.",
      omitted: PageTable.omitted(from: entities.rollUps),
      files: [entityFile],
      commands: entities.rollUps.first.prefix(1).map { row in
        PageCommand(
          purpose: "The first of them, practice by practice",
          command: facts.command("rollup", "--entity", row.id)
        )
      }
    )
  }

  private func table(_ acos: LongList<EntityFacts.Row>) -> PageTable {
    let notMet = NumberText.counted(entities.sharedSavingsNotMet, "participation")
    return PageTable(
      id: "shared-savings",
      title: "Shared Savings: who has to report",
      note: "\(notMet) in Shared Savings ACOs did not meet the requirement to report. The "
        + "clinicians have not-met as mssp_pi. ACOs with the most of them come first.",
      columns: [
        .init("Entity", .code), .init("Name"), .init("Participants", .number),
        .init("Not met", .number), .init("Met", .number), .init("Excluded", .number),
        .init("Share not met", .bar),
      ],
      rows: acos.first.map { row in
        .init(
          row.id,
          [
            row.name ?? "–", row.sums.participants.grouped, row.savings.notMet.grouped,
            row.savings.met.grouped, row.savings.excluded.grouped,
          ],
          share: .init(row.savings.notMet, of: row.sums.participants)
        )
      },
      none: "The export has no Shared Savings ACO.",
      omitted: PageTable.omitted(from: acos),
      files: [entityFile, facts.fileName(ofTable: ClinicianTable.name)],
      commands: entities.sharedSavingsNotMet == 0
        ? []
        : [
          PageCommand(
            purpose: "The clinicians who did not meet it",
            command: facts.listing(
              ClinicianTable.name,
              where: .value("not-met", in: "mssp_pi"),
              firstColumn: "npi"
            )
          )
        ]
    )
  }

  private static func score(_ hundredths: Int64?) -> String { hundredths?.twoDecimals ?? "–" }
}
