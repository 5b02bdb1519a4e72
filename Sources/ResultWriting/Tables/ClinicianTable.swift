package import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
package import RosterAggregation

/// `clinicians`: one row a clinician, in reading order.
package struct ClinicianTable: ResultTable {
  package static let name = "clinicians"

  package static let columns = [
    "npi", "tin", "individual_eligible", "group_eligible", "participation", "reweighted", "basis",
    "individual_reweighted", "individual_basis", "group_reweighted", "subgroup_id",
    "virtual_group_id", "virtual_group_reweighted", "apm_entity_ids", "rollup", "rollup_score",
    "quality_weight", "cost_weight", "ia_weight", "pi_weight", "neutral", "mssp_pi", "mssp_reason",
  ]

  private let determinations: Determinations

  package init(_ determinations: Determinations) {
    self.determinations = determinations
  }

  package var rowCount: Int { determinations.roster.count }
  package var groupIdentifier: GroupIdentifier { determinations.tables.groupIdentifier }

  package func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    for row in rows { encode(determinations.clinician(at: row), into: &encoder) }
  }

  private func encode(_ clinician: ClinicianDetermination, into encoder: inout RowEncoder) {
    encoder.npi(clinician.npi)
    encoder.tin(clinician.tin)
    encoder.flag(clinician.isIndividuallyEligible)
    encoder.flag(clinician.isGroupEligible)
    encoder.plain(clinician.participation.rawValue)
    encoder.flag(clinician.basis.map { !$0.isEmpty })
    encoder.plain(CodeText.of(clinician.basis ?? []))
    encoder.flag(clinician.individual.isReweighted)
    encoder.plain(CodeText.of(clinician.individual.basis))
    encoder.flag(clinician.isGroupReweighted)
    encoder.plain(clinician.subgroup.map { determinations.subgroupID($0) } ?? [])
    encoder.plain(clinician.virtualGroup.map { determinations.virtualGroupID($0) } ?? [])
    encoder.flag(clinician.isVirtualGroupReweighted)
    encoder.plain(joining: clinician.entities.lazy.map { determinations.entityID($0) })
    encode(clinician.rollUp, into: &encoder)
    encode(clinician.weights, into: &encoder)
    encode(clinician.sharedSavings, into: &encoder)
    encoder.endRow()
  }

  private func encode(_ standing: RollUpStanding?, into encoder: inout RowEncoder) {
    switch standing {
    case .contributes(let score):
      encoder.plain("contributes")
      encoder.plain(score.text)
    case .excluded(let exclusion):
      encoder.plain(exclusion.rawValue)
      encoder.empty()
    case nil:
      encoder.empty()
      encoder.empty()
    }
  }

  private func encode(_ weights: WeightDetermination?, into encoder: inout RowEncoder) {
    encoder.number(weights?.weights.quality)
    encoder.number(weights?.weights.cost)
    encoder.number(weights?.weights.improvementActivities)
    encoder.number(weights?.weights.promotingInteroperability)
    encoder.flag(weights?.isNeutral)
  }

  private func encode(_ standing: SharedSavingsStanding?, into encoder: inout RowEncoder) {
    switch standing {
    case .excluded(let exclusion):
      encoder.plain("excluded")
      encoder.plain(exclusion.rawValue)
    case .met:
      encoder.plain("met")
      encoder.empty()
    case .notMet:
      encoder.plain("not-met")
      encoder.empty()
    case nil:
      encoder.empty()
      encoder.empty()
    }
  }
}
