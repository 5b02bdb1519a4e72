internal import ReweightingPolicy
internal import ReweightingRules

extension ResultExplainer {
  /// Where the rule behind a column is in the law, nil where it needs none.
  func authority(_ column: String, of row: ResultRow) -> Authority? {
    switch column {
    case "individual_eligible", "group_eligible": citations[.eligibility]
    case "eligible":
      citations[row.table == "apm-entities" ? .apmEligibility : .eligibility]
    case "overridden": Authority(policy.submissions.override)
    case "subgroup_id": Authority(policy.subgroups.exist)
    case "rollup", "rollup_score": citations[.rollUp]
    case "score_source": citations[.entityScore]
    case "pi_reweightable", "euc_share": Authority(policy.applications.entityShareExceedsPercent)
    case "option": citations[.severalLevels]
    case "size": citations[.incompleteRoster]
    case "exception_type", "categories": citations[.circumstances]
    case "mssp_pi", "mssp_reason", "mssp_met", "mssp_not_met", "mssp_excluded":
      Authority(policy.sharedSavings.reportingRequired)
    case "small_practice": Authority(policy.automaticReweighting.smallPracticeMaximumClinicians)
    case "non_patient_facing_short", "hospital_based_short":
      Authority(policy.automaticReweighting.groupDesignationExceedsPercent)
    case "sites_affected", "failing_sites": citations[.sites]
    case "neutral": citations[.neutral]
    case "outcome": ApplicationOutcome(rawValue: row["outcome"]).flatMap { citations[$0.rule] }
    default: nil
    }
  }

  /// Where the rule behind a reason is in the law.
  func authority(_ basis: BasisCode, isIndividual: Bool) -> Authority? {
    let policy = policy.automaticReweighting
    switch basis {
    case .nonPatientFacing, .hospitalBased:
      return isIndividual
        ? citations[.specialStatus] : Authority(policy.groupDesignationExceedsPercent)
    case .ascBased:
      return isIndividual
        ? citations[.specialStatus] : Authority(policy.ascBasedRequiresAllEligible)
    case .smallPractice:
      return isIndividual
        ? citations[.smallPractice] : Authority(policy.smallPracticeMaximumClinicians)
    case .clinicianType: return Authority(policy.clinicianTypes)
    case .allClinicians, .allCliniciansPending: return citations[.allClinicians]
    case .euc: return citations[.circumstancesGranted]
    case .eucPending: return citations[.circumstances]
    case .lateJoiner: return Authority(policy.lateJoinerCategories)
    case .dataCompromised: return citations[.dataCompromised]
    case .hardship, .hardshipPending: return citations[.ownLevel]
    case .apmEntity, .apmEntityPending: return citations[.entityScore]
    }
  }
}
