public import ReweightingPolicy

/// More than 75% of all clinicians are non-patient facing.
public enum NonPatientFacingGroup: GroupRule {
  public static let code = BasisCode.nonPatientFacing

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    DesignatedShare.exceedsThreshold(
      group.counts.nonPatientFacing,
      of: group.counts.clinicians,
      under: policy
    )
  }
}
