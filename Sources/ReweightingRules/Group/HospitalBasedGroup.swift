public import ReweightingPolicy

/// More than 75% of all clinicians are hospital-based.
public enum HospitalBasedGroup: GroupRule {
  public static let code = BasisCode.hospitalBased

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    DesignatedShare.exceedsThreshold(
      group.counts.hospitalBased,
      of: group.counts.clinicians,
      under: policy
    )
  }
}
