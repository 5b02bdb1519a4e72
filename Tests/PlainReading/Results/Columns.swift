/// The columns of the result tables (formats §2).
enum Columns {
  static let clinicians = split(
    """
    npi,tin,individual_eligible,group_eligible,participation,reweighted,basis,\
    individual_reweighted,individual_basis,group_reweighted,subgroup_id,virtual_group_id,\
    virtual_group_reweighted,apm_entity_ids,rollup,rollup_score,quality_weight,cost_weight,\
    ia_weight,pi_weight,neutral,mssp_pi,mssp_reason
    """
  )
  static let options = split(
    """
    npi,tin,option,reweighted,basis,quality_weight,cost_weight,ia_weight,pi_weight,neutral
    """
  )
  static let groups = ["tin", "clinicians", "size"] + collective
  static let virtualGroups = ["virtual_group_id", "tins", "clinicians"] + collective
  private static let collective = split(
    """
    eligible,non_patient_facing,hospital_based,asc_based,individually_reweighted,\
    small_practice,sites,reweighted,basis,overridden,non_patient_facing_short,hospital_based_short
    """
  )
  static let subgroups = split("subgroup_id,tin,clinicians,reweighted,basis,overridden")
  static let entities = split(
    """
    apm_entity_id,program,participants,eligible,contributing,excluded,excluded_pending,\
    rollup_score,entity_score,pi_score,score_source,reweighted,mssp_met,mssp_not_met,\
    mssp_excluded,pi_reweightable,euc_share
    """
  )
  static let applications = split(
    """
    application_id,exception_type,level,npi,tin,virtual_group_id,subgroup_id,apm_entity_id,\
    categories,reason,status,outcome,failures,automatic,sites,sites_affected,failing_sites,content
    """
  )
  static let findings = split("code,severity,subject_type,subject,detail")
  /// Without the message, which is free to change.
  static let rejects = split("table,file,line,record,column,code")

  private static func split(_ names: String) -> [String] {
    names.split(separator: ",").map(String.init)
  }
}
