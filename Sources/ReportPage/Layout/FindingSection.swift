internal import ResultTables
internal import ReweightingRules

extension ReportContents {
  /// What an auditor should see.
  var findingSection: PageSection {
    PageSection(
      id: "findings",
      title: "Findings",
      lead: "What an auditor should look at. No finding changes a decision.",
      blocks: [.table(findingTable)]
    )
  }

  private var findingTable: PageTable {
    let severities: [FindingCode.Severity] = [.error, .warning, .info]
    let codes = severities.flatMap { severity in
      FindingCode.allCases.filter { $0.severity == severity && findings[$0] != nil }
    }
    return PageTable(
      id: "finding-codes",
      title: "Findings by severity and code",
      note: "Every finding is a row of the table of findings, with its subject. The commands list "
        + "those of a code; they are for a shell in the directory of this page.",
      columns: [
        .init("Code", .code), .init("Severity"), .init("Findings", .number),
        .init("How to list them", .command),
      ],
      rows: codes.map { code in
        .init(
          code.rawValue,
          meaning: code.meaning,
          [
            code.severity.rawValue, (findings[code] ?? 0).grouped, facts.listing(findingsOf: code),
          ]
        )
      },
      none: "There are no findings.",
      files: [facts.fileName(ofTable: FindingTable.name)]
    )
  }
}
