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
      case .market(let entities): market(entities)
      }
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  private var isSupposed: Bool { !report.suppositions.isEmpty }

  private func participants(_ entities: [WhatIf<EntityRollUp>]) -> [[String]] {
    let names = EntityParticipant.Standing.columns
    let added = isSupposed ? names.map { "what_if_" + $0 } + ["changed"] : []
    return [["apm_entity_id", "tin", "npi"] + names + added] + entities.flatMap { rows(of: $0) }
  }

  /// The participants of an entity, in reading order.
  private func rows(of entity: WhatIf<EntityRollUp>) -> [[String]] {
    let supposed = entity.supposed?.participants.sorted { $0.position < $1.position }
    return entity.actual.participants.sorted { $0.position < $1.position }.enumerated()
      .map { row, participant in
        let key = participant.key
        return [entity.actual.id, identifiers.text(key.tin), identifiers.text(key.npi)]
          + participant.standing.fields
          + (supposed.map { participant.standing.fields(supposed: $0[row].standing) } ?? [])
      }
  }

  private func market(_ entities: [WhatIf<EntityExposure>]) -> [[String]] {
    let added = ["what_if_pi_score", "what_if_score_source", "change"]
    return [EntityExposure.columns + (isSupposed ? added : [])]
      + entities.prefix(limit ?? entities.count).map { entity in
        entity.actual.fields + (entity.supposed.map { entity.actual.fields(supposed: $0) } ?? [])
      }
  }
}

extension EntityParticipant.Standing {
  fileprivate static let columns = [
    "rollup", "rollup_score", "score_source", "basis", "mssp_pi", "mssp_reason",
  ]

  fileprivate var fields: [String] {
    [
      rollUp?.code ?? "", rollUp?.score?.text ?? "", source?.rawValue ?? "", basis.joinedCodes,
      sharedSavings?.code ?? "", sharedSavings?.reason ?? "",
    ]
  }

  fileprivate func fields(supposed: Self) -> [String] {
    supposed.fields + [supposed == self ? "N" : "Y"]
  }
}

extension EntityExposure {
  fileprivate static let columns = [
    "apm_entity_id", "program", "participants", "eligible", "contributing", "excluded",
    "rollup_score", "entity_score", "pi_score", "score_source", "reweighted", "mssp_met",
    "mssp_not_met", "mssp_excluded", "zeros", "zero_cost", "pending_applications",
    "near_threshold",
  ]

  fileprivate var fields: [String] {
    let sums = determination.sums
    let savings = [sums.sharedSavingsMet, sums.sharedSavingsNotMet, sums.sharedSavingsExcluded]
    return [id, program.rawValue]
      + [sums.participants, sums.eligible, sums.contributing, sums.excluded].map { String($0) }
      + [
        sums.score?.text ?? "", determination.entityScore?.roundedHundredths.twoDecimals ?? "",
        determination.score?.text ?? "", determination.source.rawValue,
        determination.source == .reweighted ? "Y" : "N",
      ]
      + savings.map { sharedSavingsNotMet == nil ? "" : String($0) }
      + [String(zeros), costField, String(pendingApplications), String(nearThreshold)]
  }

  private var costField: String {
    switch zeroCost {
    case .nothing: "0.00"
    case .points(let change): change.number
    case .everything: ""
    }
  }

  fileprivate func fields(supposed: EntityExposure) -> [String] {
    [
      supposed.determination.score?.text ?? "", supposed.determination.source.rawValue,
      determination.change(to: supposed.determination)?.number ?? "",
    ]
  }
}
