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
      switch (report.actual, report.supposed) {
      case (.entities(let entities), .entities(let supposed)):
        participants(entities, supposed: supposed)
      case (.entities(let entities), _): participants(entities, supposed: nil)
      case (.market(let entities), .market(let supposed)): market(entities, supposed: supposed)
      case (.market(let entities), _): market(entities, supposed: nil)
      }
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  private func participants(_ entities: [EntityRollUp], supposed: [EntityRollUp]?) -> [[String]] {
    let names = EntityParticipant.Standing.columns
    let added = supposed == nil ? [] : names.map { "what_if_" + $0 } + ["changed"]
    var rows = [["apm_entity_id", "tin", "npi"] + names + added]
    for (index, entity) in entities.enumerated() {
      let others = supposed?[index].participants.sorted { $0.position < $1.position }
      for (row, participant) in entity.participants.sorted(by: { $0.position < $1.position })
        .enumerated()
      {
        let key = [identifiers.text(participant.key.tin), identifiers.text(participant.key.npi)]
        rows.append([entity.id] + key + participant.standing.fields)
        guard let other = others?[row] else { continue }
        let isChanged = other.standing != participant.standing
        rows[rows.count - 1] += other.standing.fields + [isChanged ? "Y" : "N"]
      }
    }
    return rows
  }

  private func market(_ entities: [EntityExposure], supposed: [EntityExposure]?) -> [[String]] {
    let added = ["what_if_pi_score", "what_if_score_source", "change"]
    let byID = supposed.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.id, $0) }) }
    let rows = entities.prefix(limit ?? entities.count).map { entity in
      entity.fields + (byID.map { entity.fields(supposed: $0[entity.id]) } ?? [])
    }
    return [EntityExposure.columns + (supposed == nil ? [] : added)] + rows
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

  fileprivate func fields(supposed: EntityExposure?) -> [String] {
    guard let supposed = supposed?.determination else { return ["", "", ""] }
    return [
      supposed.score?.text ?? "", supposed.source.rawValue,
      determination.change(to: supposed)?.number ?? "",
    ]
  }
}
