import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation

/// All entities by exposure, as the terminal shows them.
struct EntityRankingText {
  /// How many entities are shown where the analyst does not say.
  static let usualLimit = 20

  let year: Int
  let limit: Int

  /// The lines about the most exposed entities, as they are and as they would be.
  func lines(_ entities: [WhatIf<EntityExposure>]) -> [String] {
    let shown = entities.prefix(limit)
    let isWhatIf = entities.contains { $0.changed != nil }
    let changed = isWhatIf ? ", changed: \(entities.count(where: \.isChanged))" : ""
    let rank = shown.count < entities.count ? ", shown: \(shown.count)" : ""
    var table = TextTable(Self.columns + (isWhatIf ? Self.whatIfColumns : []))
    for entity in shown {
      table.append(entity.actual.cells + (entity.changed.map { entity.actual.cells($0) } ?? []))
    }
    return ["APM Entities of performance year \(year): \(entities.count)\(changed)\(rank)"]
      + (shown.isEmpty ? [] : [""] + table.lines())
  }

  private static let columns: [(name: String, alignment: TextTable.Alignment)] = [
    ("entity", .left), ("program", .left), ("PI score", .right), ("source", .left),
    ("eligible", .right), ("contributing", .right), ("zeros", .right), ("cost", .right),
    ("mssp not met", .right), ("pending", .right), ("near", .right),
  ]

  private static let whatIfColumns: [(name: String, alignment: TextTable.Alignment)] = [
    ("what if", .right), ("source", .left), ("change", .right),
  ]
}

extension EntityExposure {
  fileprivate var cells: [String] {
    [
      id, program.rawValue, determination.roundedHundredths?.twoDecimals ?? "-",
      determination.source.rawValue, String(determination.sums.eligible),
      String(determination.sums.contributing), String(zeros), costCell,
      sharedSavingsNotMet.map { String($0) } ?? "", String(pendingApplications),
      String(nearThreshold),
    ]
  }

  private var costCell: String {
    switch zeroCost {
    case .nothing: "-"
    case .points(let change): change.roundedHundredths.twoDecimals
    case .everything: "all"
    }
  }

  fileprivate func cells(_ changed: EntityExposure) -> [String] {
    [
      changed.determination.roundedHundredths?.twoDecimals ?? "-",
      changed.determination.source.rawValue,
      determination.change(to: changed.determination)?.signed ?? "",
    ]
  }
}
