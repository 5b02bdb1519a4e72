import BatchRun
import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation

/// Roll-ups as CSV that is joined on: a row a participant, or a row an entity.
///
/// No field needs quoting: identifiers and codes hold no comma, quote or line end.
struct RollUpCSV {
  let report: RollUpReport
  let identifiers: IdentifierForm
  /// How many entities there are a row of; nil is all.
  let limit: Int?

  var text: String {
    let rows =
      switch report.answer {
      case .entities(let entities): participants(entities)
      case .ranking(let entities): ranking(entities)
      }
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  private var isWhatIf: Bool { !report.whatIfChanges.isEmpty }

  private func participants(_ entities: [WhatIf<EntityRollUp>]) -> [[String]] {
    let names = EntityParticipant.Decision.columns
    let added = isWhatIf ? names.map { "what_if_" + $0 } + ["changed"] : []
    return [["apm_entity_id", "tin", "npi"] + names + added] + entities.flatMap { rows(of: $0) }
  }

  /// The participants of an entity, in reading order.
  private func rows(of entity: WhatIf<EntityRollUp>) -> [[String]] {
    let changed = entity.changed?.participants.sorted { $0.position < $1.position }
    return entity.actual.participants.sorted { $0.position < $1.position }.enumerated()
      .map { row, participant in
        let key = participant.key
        return [entity.actual.id, identifiers.text(key.tin), identifiers.text(key.npi)]
          + participant.decision.fields
          + (changed.map { participant.decision.fields(changed: $0[row].decision) } ?? [])
      }
  }

  private func ranking(_ entities: [WhatIf<EntityExposure>]) -> [[String]] {
    let added = ["what_if_pi_score", "what_if_score_source", "change"]
    return [EntityExposure.columns + (isWhatIf ? added : [])]
      + entities.prefix(limit ?? entities.count).map { entity in
        entity.actual.fields + (entity.changed.map { entity.actual.fields(changed: $0) } ?? [])
      }
  }
}

extension EntityParticipant.Decision {
  fileprivate static let columns = [
    "rollup", "rollup_score", "score_source", "basis", "mssp_pi", "mssp_reason",
  ]

  fileprivate var fields: [String] {
    [
      rollUp?.code ?? "", rollUp?.score?.text ?? "", source?.rawValue ?? "", basis.joinedCodes,
      sharedSavings?.code ?? "", sharedSavings?.exclusion?.rawValue ?? "",
    ]
  }

  fileprivate func fields(changed: Self) -> [String] {
    changed.fields + [changed == self ? "N" : "Y"]
  }
}

extension EntityExposure {
  fileprivate static let columns = [
    "apm_entity_id", "program", "participants", "eligible", "contributing", "excluded",
    "excluded_pending", "rollup_score", "entity_score", "pi_score", "score_source", "reweighted",
    "mssp_met",
    "mssp_not_met", "mssp_excluded", "pi_reweightable", "euc_share", "zeros", "zero_cost",
    "pending_applications",
    "near_threshold",
  ]

  fileprivate var fields: [String] {
    let sums = determination.sums
    let counted = determination.sharedSavings
    let savings = [counted.met, counted.notMet, counted.excluded]
    return [id, program.rawValue]
      + [
        sums.participants, sums.eligible, sums.contributing, sums.excluded, sums.excludedPending,
      ].map { String($0) }
      + [
        sums.score?.text ?? "", determination.entityScore?.roundedHundredths.twoDecimals ?? "",
        determination.score?.text ?? "", determination.source.rawValue,
        determination.isReweighted ? "Y" : "N",
      ]
      + savings.map { sharedSavingsNotMet == nil ? "" : String($0) }
      + [
        String(sums.firmlyReweighted), determination.isShareMet.map { $0 ? "Y" : "N" } ?? "",
      ]
      + [String(zeros), costField, String(pendingApplications), String(nearThreshold)]
  }

  private var costField: String {
    switch zeroCost {
    case .nothing: "0.00"
    case .points(let change): change.number
    case .everything: ""
    }
  }

  fileprivate func fields(changed: EntityExposure) -> [String] {
    [
      changed.determination.score?.text ?? "", changed.determination.source.rawValue,
      determination.change(to: changed.determination)?.number ?? "",
    ]
  }
}
