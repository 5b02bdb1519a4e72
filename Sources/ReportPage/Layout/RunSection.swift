extension ReportContents {
  /// What was asked for, what was read and by which rules.
  var runSection: PageSection {
    PageSection(
      id: "run",
      title: "The run",
      lead: "The same files at the same place, year and options give the same page, byte for byte. "
        + "How long the run took is in summary.json.",
      blocks: [.table(factTable), .table(ruleTable), .table(inputTable), .table(outputTable)]
    )
  }

  private var factTable: PageTable {
    var rows: [PageTable.Row] = [
      .init("performance year", [String(facts.performanceYear)]),
      .init("program", ["reweigh \(facts.toolVersion)"]),
      .init("policy", [facts.policy.source]),
      .init("policy SHA-256", [facts.policy.digest.digestText]),
    ]
    if let mapping = facts.mapping {
      rows.append(.init("mapping", [mapping.source]))
      rows.append(.init("mapping SHA-256", [mapping.digest.digestText]))
    }
    rows += facts.options.map { .init("option \($0.name)", [$0.value]) }
    return PageTable(
      id: "facts",
      title: "Year, policy, program and options",
      columns: [.init("Fact"), .init("Value", .code)],
      rows: rows
    )
  }

  private var ruleTable: PageTable {
    PageTable(
      id: "rules",
      title: "Rules of the year",
      columns: [.init("Rule"), .init("Value"), .init("Where it comes from")],
      rows: rules.map { .init($0.name, [$0.value, $0.citation]) }
    )
  }

  private var inputTable: PageTable {
    let inputs = LongList(
      count: facts.inputs.count,
      first: Array(facts.inputs.prefix(LongList<RunFacts.Input>.limit))
    )
    return PageTable(
      id: "inputs",
      title: "Files read",
      columns: [
        .init("File", .code), .init("Table", .code), .init("Bytes", .number),
        .init("Records", .number), .init("Rejected", .number), .init("SHA-256", .code),
      ],
      rows: inputs.first.map { input in
        .init(
          input.path,
          [
            input.table, input.byteCount.grouped, input.recordCount.grouped,
            input.rejectCount.grouped, input.digest.digestText,
          ]
        )
      },
      omitted: PageTable.omitted(from: inputs),
      files: [RunFacts.manifestName]
    )
  }

  private var outputTable: PageTable {
    PageTable(
      id: "outputs",
      title: "Files beside this page",
      columns: [.init("File", .code), .init("Rows", .number)],
      rows: facts.outputs.map { .init($0.path, [$0.rowCount.grouped], isFile: true) }
        + RunFacts.documents.map { .init($0.name, meaning: $0.value, ["–"], isFile: true) }
    )
  }
}
