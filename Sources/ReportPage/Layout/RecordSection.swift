internal import QPPModel
internal import ResultTables

extension ReportContents {
  /// What became of the records of the export.
  var recordSection: PageSection {
    let balance =
      records.tables.allSatisfy(\.counts.addUp)
      ? "The counts add up for every table." : "The counts do not add up."
    return PageSection(
      id: "records",
      title: "Records read",
      lead: "A record that can’t be read as its table asks is rejected and left out of everything. "
        + "Records read are those accepted and those rejected\(hasMapped ? ", left out by the mapping or repeated" : ""). "
        + balance,
      blocks: [.table(recordTable), .table(rejectTable), .table(noticeTable)]
    )
  }

  private var recordTable: PageTable {
    PageTable(
      id: "tables",
      title: "Records by table",
      columns: [
        .init("Table", .code), .init("Read", .number), .init("Accepted", .number),
        .init("Rejected", .number),
      ] + (hasMapped ? [.init("Left out", .number), .init("Repeated", .number)] : [])
        + [.init("Adds up"), .init("Share rejected", .bar)],
      rows: records.tables.map { table in
        let counts = table.counts
        let mapped = hasMapped ? [counts.leftOut, counts.repeated] : []
        return .init(
          table.table.rawValue,
          ([counts.read, counts.accepted, counts.rejected] + mapped).map(\.grouped)
            + [counts.addUp ? "yes" : "no"],
          share: .init(counts.rejected, of: counts.read)
        )
      }
    )
  }

  /// Whether a mapping left records out, or kept the first of several.
  private var hasMapped: Bool {
    records.tables.contains { $0.counts.leftOut + $0.counts.repeated > 0 }
  }

  private var noticeTable: PageTable {
    PageTable(
      id: "notices",
      title: "What was not read, and what looks wrong",
      columns: [.init("Where", .code), .init("What")],
      rows: records.notices.map { .init($0.place, [$0.text]) },
      none: "Everything in the export was read, and nothing in it looks wrong."
    )
  }

  private var rejectTable: PageTable {
    PageTable(
      id: "rejects",
      title: "Rejects by table and code",
      note: "Every reject is a row of the table of rejects, with its line.",
      columns: [
        .init("Table", .code), .init("Code", .code), .init("Rejected", .number),
        .init("The first of them"),
      ],
      rows: records.rejects.map { rejects in
        let first = rejects.first
        return .init(
          rejects.table.rawValue,
          [
            rejects.code.rawValue, rejects.count.grouped,
            "\(first.file):\(first.line): \(first.message.text)",
          ]
        )
      },
      none: "No record was rejected.",
      files: [facts.fileName(ofTable: RejectSpool.name)]
    )
  }
}
