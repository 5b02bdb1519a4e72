import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation

/// One entity taken apart, as the terminal shows it.
struct EntityText {
  let year: Int
  let identifiers: IdentifierForm
  /// How many practices are shown; nil is all.
  let limit: Int?

  /// The lines about an entity as it is and, with what-if changes, as it would be.
  func lines(_ entity: WhatIf<EntityRollUp>) -> [String] {
    let actual = entity.actual
    let title = "\(actual.id) (\(actual.program.rawValue)), performance year \(year)"
    let shown = entity.changed ?? actual
    let changes = entity.changed.map { self.changes(from: actual, to: $0) } ?? []
    return [title, ""] + totals(actual, entity.changed) + changes + pending(shown)
      + practices(shown)
  }

  private func totals(_ entity: EntityRollUp, _ changed: EntityRollUp?) -> [String] {
    var columns: [(String, TextTable.Alignment)] = [("", .left), ("", .right)]
    if changed != nil { columns = [("", .left), ("as it is", .right), ("what if", .right)] }
    let change = changed.flatMap { entity.determination.change(to: $0.determination) }
    if change != nil { columns.append(("change", .right)) }
    var table = TextTable(columns)
    let others = changed?.totals
    for (row, total) in entity.totals.enumerated() {
      var cells = [total.name, total.value]
      if let others { cells.append(others[row].value) }
      if let change { cells.append(total.name == "PI score" ? change.signed : "") }
      table.append(cells)
    }
    return table.lines(indent: 2)
  }

  private func changes(from entity: EntityRollUp, to changed: EntityRollUp) -> [String] {
    let changes = entity.decisionChanges(to: changed)
    var lines = ["", "participants with another decision: \(changes.count)"]
    var table = TextTable(Array(repeating: ("", .left), count: 5) + [("", .right), ("", .left)])
    let byPractice = Dictionary(grouping: changes, by: \.key.tin)
    for (tin, changes) in byPractice.sorted(by: { $0.key < $1.key }) {
      let alike = Dictionary(grouping: changes) { [$0.before, $0.after] }
      for changes in alike.values.sorted(by: { $0[0].key < $1[0].key }) {
        let npis = ParticipantLines(identifiers: identifiers).npis(changes.map(\.key.npi))
        table.append([identifiers.text(tin), "as it is"] + changes[0].before.cells + ["", ""])
        table.append(["", "what if"] + changes[0].after.cells + [String(changes.count), npis])
      }
    }
    lines += table.lines(indent: 2)
    return lines
  }

  private func pending(_ entity: EntityRollUp) -> [String] {
    guard !entity.pendingApplications.isEmpty else { return [] }
    var table = TextTable(Array(repeating: ("", .left), count: 4))
    for application in entity.pendingApplications {
      let failures = application.failures.listed.map(\.rawValue).joined(separator: ";")
      table.append(
        [
          application.id, identifiers.text(application.subject), application.outcome.rawValue,
          failures,
        ]
      )
    }
    let title = "  pending applications: \(entity.pendingApplications.count)"
    return ["", title] + table.lines(indent: 4)
  }

  private func practices(_ entity: EntityRollUp) -> [String] {
    let shown = entity.practices.prefix(limit ?? entity.practices.count)
    let rows = shown.map { ParticipantLines(identifiers: identifiers).rows($0.participants) }
    var table = TextTable(
      [("", .left), ("", .left), ("", .left), ("", .right), ("", .left)]
    )
    for row in rows.joined() { table.append(row) }
    var rest = table.lines(indent: 4)[...]
    var lines: [String] = []
    for (practice, rows) in zip(shown, rows) {
      lines += ["", title(of: practice)] + rest.prefix(rows.count)
      rest = rest.dropFirst(rows.count)
    }
    let hidden = entity.practices.count - shown.count
    return lines + (hidden > 0 ? ["", "  more practices: \(hidden)"] : [])
  }

  private func title(of practice: PracticeRollUp) -> String {
    let sums = practice.sums
    let influence =
      switch practice.influence {
      case .none: "it does not move the score"
      case .whole: "without it there is no score"
      case .part(let without, let change): "without it \(without.text) (\(change.signed))"
      }
    return "  practice \(identifiers.text(practice.tin)): participants \(sums.participants), "
      + "eligible \(sums.eligible), contributing \(sums.contributing); \(influence)"
      + practice.near.map { "; \($0.text) near the threshold" }.joined()
  }
}

extension EntityRollUp {
  /// What is above the practices, by name.
  fileprivate var totals: [(name: String, value: String)] {
    let sums = determination.sums
    var totals = [
      ("participants", String(sums.participants)),
      ("eligible", String(sums.eligible)),
      ("contributing", String(sums.contributing)),
      ("excluded", String(sums.excluded)),
      ("  of them pending", String(sums.excludedPending)),
      ("roll-up score", sums.score?.text ?? "-"),
      ("entity score", determination.entityScore?.roundedHundredths.twoDecimals ?? "-"),
      ("PI score", determination.roundedHundredths?.twoDecimals ?? "-"),
      ("score source", determination.source.rawValue),
      ("reweighted", determination.isReweighted ? "yes" : "no"),
      ("PI reweightable", String(sums.firmlyReweighted)),
    ]
    if countsSharedSavings {
      totals += [
        ("Shared Savings met", String(determination.sharedSavings.met)),
        ("Shared Savings not met", String(determination.sharedSavings.notMet)),
        ("Shared Savings excluded", String(determination.sharedSavings.excluded)),
      ]
    }
    return totals
  }
}
