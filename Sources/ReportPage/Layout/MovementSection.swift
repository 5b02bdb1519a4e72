extension MovementFacts {
  /// What moved since the earlier result.
  var section: PageSection {
    PageSection(
      id: "movement",
      title: "Since the earlier result",
      lead: "Compared with \(result), which was verified first."
        + notices.map { " Not made in the same way: \($0)." }.joined(),
      blocks: [.table(numberTable), .table(scoreTable)]
    )
  }

  private var numberTable: PageTable {
    PageTable(
      id: "moved",
      title: "What moved",
      columns: [
        .init("What"), .init("Before", .number), .init("Now", .number), .init("Change", .number),
        .init("In percent", .number),
      ],
      rows: numbers.map { number in
        .init(
          number.name,
          [
            number.before.grouped, number.now.grouped, number.change,
            NumberText.change(from: number.before, to: number.now),
          ]
        )
      }
    )
  }

  private var scoreTable: PageTable {
    PageTable(
      id: "moved-scores",
      title: "Roll-up scores of APM Entities",
      columns: [.init("Score"), .init("APM Entities", .number)],
      rows: scores.map { .init($0.name, [$0.count.grouped]) }
    )
  }
}

extension MovementFacts.Number {
  /// The change with its sign.
  fileprivate var change: String {
    let difference = now - before
    return (difference > 0 ? "+" : "") + difference.grouped
  }
}
