internal import ReweightingPolicy
internal import ReweightingRules

extension ResultExplainer {
  /// Where the rule behind a column stands in the law, nil where it needs none.
  func authority(_ column: String, of row: ResultRow) -> Authority? {
    switch column {
    case "individual_eligible", "group_eligible", "eligible": .eligibility
    case "overridden": Authority(policy.submissions.override)
    case "subgroup_id": Authority(policy.subgroups.exist)
    case "rollup", "rollup_score", "score_source": .rollUp
    case "mssp_pi", "mssp_reason", "mssp_met", "mssp_not_met", "mssp_excluded":
      Authority(policy.sharedSavings.reportingRequired)
    case "small_practice": Authority(policy.automaticReweighting.smallPracticeMaximumClinicians)
    case "non_patient_facing_short", "hospital_based_short":
      Authority(policy.automaticReweighting.groupDesignationExceedsPercent)
    case "sites_affected", "failing_sites": .sites
    case "neutral": Authority(policy.performanceThreshold)
    case "outcome": .ownLevel
    default: nil
    }
  }

  /// Where the rule behind a reason stands in the law.
  func authority(_ basis: BasisCode, isIndividual: Bool) -> Authority {
    let policy = policy.automaticReweighting
    switch basis {
    case .nonPatientFacing, .hospitalBased:
      return isIndividual
        ? .individualStatuses : Authority(policy.groupDesignationExceedsPercent)
    case .ascBased:
      return isIndividual ? .individualStatuses : Authority(policy.ascBasedRequiresAllEligible)
    case .smallPractice: return Authority(policy.smallPracticeMaximumClinicians)
    case .clinicianType: return Authority(policy.clinicianTypes)
    case .allClinicians, .allCliniciansPending: return .allClinicians
    case .hardship, .hardshipPending, .eucPending: return .ownLevel
    case .euc: return .circumstances
    case .lateJoiner: return Authority(policy.lateJoinerCategories)
    case .dataCompromised: return .compromisedData
    case .apmEntity, .apmEntityPending: return .rollUp
    }
  }
}
