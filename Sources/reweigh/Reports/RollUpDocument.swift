import BatchRun
import QPPModel
import RollUpAnalysis
import RosterAggregation

/// Roll-ups as JSON has them.
struct RollUpDocument: Encodable {
  /// The exposure of one entity.
  struct Exposure: Encodable {
    let apmEntityId: String
    let program: String
    let totals: TotalsDocument
    let zeros: Int
    /// 0 where zeros cost nothing, nil where nobody contributes more.
    let zeroCost: Double?
    let pendingApplications: Int
    let nearThreshold: Int
    /// With the what-if changes applied, nil if there are none.
    let whatIf: TotalsDocument?
    let change: Double?
  }

  let performanceYear: Int
  let whatIf: [String]?
  /// The entities that were asked about.
  let entities: [EntityDocument]?
  /// All entities, the most exposed first.
  let ranking: [Exposure]?

  private enum CodingKeys: String, CodingKey {
    case performanceYear, whatIf, entities
    case ranking = "market"
  }

  init(_ report: RollUpReport, _ identifiers: IdentifierForm, limit: Int?) {
    performanceYear = report.performanceYear
    whatIf = report.whatIfChanges.isEmpty ? nil : report.whatIfChanges.map(\.masked)
    switch report.answer {
    case .entities(let answer):
      entities = answer.map { EntityDocument($0, identifiers) }
      ranking = nil
    case .ranking(let answer):
      entities = nil
      ranking = answer.prefix(limit ?? answer.count).map { Exposure($0) }
    }
  }
}

extension RollUpDocument.Exposure {
  fileprivate init(_ whatIf: WhatIf<EntityExposure>) {
    let entity = whatIf.actual
    apmEntityId = entity.id
    program = entity.program.rawValue
    totals = entity.totals
    zeros = entity.zeros
    zeroCost =
      switch entity.zeroCost {
      case .nothing: 0
      case .points(let change): change.points
      case .everything: nil
      }
    pendingApplications = entity.pendingApplications
    nearThreshold = entity.nearThreshold
    self.whatIf = whatIf.changed?.totals
    change = whatIf.changed.flatMap {
      entity.determination.change(to: $0.determination)?.points
    }
  }
}

extension EntityExposure {
  fileprivate var totals: TotalsDocument {
    TotalsDocument(determination, sharedSavingsNotMet != nil)
  }
}
