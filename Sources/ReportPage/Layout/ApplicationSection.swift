internal import FilePublishing
internal import QPPModel
internal import ResultTables
internal import ReweightingRules

extension ReportContents {
  /// What became of the applications.
  var applicationSection: PageSection {
    PageSection(
      id: "applications",
      title: "Applications",
      lead: "\(NumberText.counted(applications.count, "application")) for a hardship exception. "
        + "Each acts only at its own level.",
      blocks: [
        .table(outcomeTable), .table(failureTable), .table(siteFailureTable),
        .table(approvedButFailingTable),
      ]
    )
  }

  private var applicationFile: String { facts.fileName(ofTable: ApplicationTable.name) }

  private var outcomeTable: PageTable {
    PageTable(
      id: "outcomes",
      title: "Applications by outcome",
      columns: [.init("Outcome", .code), .init("Applications", .number), .init("Share", .bar)],
      rows: ApplicationOutcome.allCases.map { outcome in
        row(outcome.rawValue, outcome.meaning, applications.outcomes[outcome] ?? 0)
      }
    )
  }

  private var failureTable: PageTable {
    PageTable(
      id: "failures",
      title: "Applications by failure",
      note: "Checks that no application fails are left out. An application can fail several.",
      columns: [.init("Failure", .code), .init("Applications", .number), .init("Share", .bar)],
      rows: ApplicationFailure.allCases.compactMap { failure in
        applications.failures[failure].map { row(failure.rawValue, failure.meaning, $0) }
      },
      none: "No application fails a check."
    )
  }

  private func row(_ code: String, _ meaning: String, _ count: Int) -> PageTable.Row {
    .init(
      code,
      meaning: meaning,
      [count.grouped],
      share: .init(count, of: applications.count)
    )
  }

  private var siteFailureTable: PageTable {
    PageTable(
      id: "failing-sites",
      title: "Applications that fail because a site was not affected",
      note: "A group or virtual group qualifies only where every site of every practice "
        + "experienced the hardship.",
      columns: [
        .init("Application", .code), .init("For", .code), .init("Reason", .code),
        .init("Outcome", .code), .init("Sites", .number), .init("Affected", .number),
        .init("Sites not affected", .code),
      ],
      rows: applications.failedBySite.first.map { row in
        let more = row.hasMoreFailingSites ? ["…"] : []
        return .init(
          row.id,
          [
            row.levelAndSubject, row.reason?.rawValue ?? "", row.outcome.rawValue,
            Int(row.evidence?.sites ?? 0).grouped,
            Int(row.evidence?.affected ?? 0).grouped,
            (row.failingSites + more).joined(separator: ", "),
          ]
        )
      },
      none: "No application fails on a site.",
      omitted: PageTable.omitted(from: applications.failedBySite),
      files: [applicationFile],
      commands: [
        PageCommand(
          purpose: "All of them, with TINs as the table has them",
          command: facts.listing(
            ApplicationTable.name,
            where: .listed(ApplicationFailure.siteNotAffected.rawValue, in: "failures"),
            firstColumn: "application_id"
          )
        )
      ] + explanation(of: applications.failedBySite.first)
    )
  }

  private var approvedButFailingTable: PageTable {
    PageTable(
      id: "approved-but-failing",
      title: "Applications approved by CMS that fail a check",
      note: "CMS’s decision stands; what fails is shown for an auditor.",
      columns: [
        .init("Application", .code), .init("For", .code), .init("Reason", .code),
        .init("Failures", .code),
      ],
      rows: applications.approvedButFailing.first.map { row in
        .init(
          row.id,
          [
            row.levelAndSubject, row.reason?.rawValue ?? "",
            row.failures.map(\.rawValue).joined(separator: ", "),
          ]
        )
      },
      omitted: PageTable.omitted(from: applications.approvedButFailing),
      files: [applicationFile],
      commands: explanation(of: applications.approvedButFailing.first)
    )
  }

  /// How the first of some applications is explained.
  private func explanation(of rows: [ApplicationFacts.Row]) -> [PageCommand] {
    guard let row = rows.first else { return [] }
    return [
      PageCommand(
        purpose: "The first of them, check by check",
        command: facts.explaining("--application", row.id)
      )
    ]
  }
}

extension ApplicationFacts.Row {
  fileprivate var levelAndSubject: String {
    subject.isEmpty ? level.rawValue : "\(level.rawValue) \(subject)"
  }
}
