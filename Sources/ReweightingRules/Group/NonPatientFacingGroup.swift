public import ReweightingPolicy

/// Designated as non-patient facing; without a designation, more than 75% of all clinicians are.
public enum NonPatientFacingGroup: GroupRule {
  public static let code = BasisCode.nonPatientFacing

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.nonPatientFacingDesignation ?? isDerived(for: group, under: policy)
  }

  /// What holds where CMS has not designated the group.
  public static func isDerived(for group: GroupSubject, under policy: YearPolicy) -> Bool {
    DesignatedShare.exceedsThreshold(group.counts.nonPatientFacing, of: group.size, under: policy)
  }
}
